import type { FastifyBaseLogger } from 'fastify';
import type { Polls } from '../election/polls.ts';
import type { ArchiveExports } from '../export/archive-exports.ts';
import type { GuessGuard } from '../limits/guess-guard.ts';
import type { RequestLimiter } from '../limits/request-limiter.ts';
import type { ElectionStores } from '../profiles/stores.ts';
import type { Rehearsal } from '../rehearsal/rehearsal.ts';
import type { PrintPdf } from '../reports/print-pdf.ts';
import type { Reports } from '../reports/reports.ts';
import type { StaffDesk } from '../staff/staff-desk.ts';
import type { StationCredentials } from '../staff/station-credentials.ts';
import type { OwnSettings } from '../staff/station-settings.ts';
import type { Unavailable } from '../voting/ports.ts';
import type { RefusalCounter } from '../voting/refused-attempts.ts';
import type { Voting } from '../voting/voting.ts';

/** What the routes are made of. */
export interface AppParts {
  stores: ElectionStores;
  /** `undefined` on a process that takes no votes. */
  voting: Voting | undefined;
  polls: Polls;
  refusals: Pick<RefusalCounter, 'count'>;
  /** Which station a vote comes from. */
  credentials: StationCredentials;
  /** Where staff sign in. */
  desk: StaffDesk;
  settings: OwnSettings;
  reports: Reports;
  printPdf: PrintPdf;
  archiveExports: ArchiveExports;
  rehearsal: Rehearsal;
  /** The station that votes without a credential of their own belong to. */
  stationId: string;
  logger: FastifyBaseLogger;
  /** Hears of every request that a dependency failed, perhaps thousands a second. */
  onUnavailable: (error: Unavailable) => void;
  /** `undefined`: everybody may ask as much as they like. */
  limiter: RequestLimiter | undefined;
  /** `undefined`: wrong attempts are not slowed down. */
  guessGuard: GuessGuard | undefined;
  /** Whose X-Forwarded-For is believed: addresses and networks, separated by commas. */
  trustProxy: string | 'off';
  /** Where everybody reaches this station's pages, if somebody has said. */
  publicUrl: string | undefined;
  /** The built screens, or nothing for an API alone. */
  rendererDir: string | undefined;
}

/** The parts of a process that takes votes. */
export interface VotingParts extends AppParts {
  voting: Voting;
}
