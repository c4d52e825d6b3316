import { z } from 'zod';
import { electionMode, releasePolicy, slug } from '../election.ts';
import { ballotsOnTheirWay, readyAnswer } from '../health.ts';
import { localizedText } from '../localized.ts';
import { pollState } from '../polls.ts';
import { turnout } from '../results.ts';
import { pollWarning } from './polls.ts';

/** `GET /staff/overview` */
export const overview = z.strictObject({
  now: z.iso.datetime(),
  station_id: slug,
  election: z.strictObject({
    id: slug,
    title: localizedText,
    mode: electionMode,
    opens_at: z.iso.datetime({ offset: true }),
    closes_at: z.iso.datetime({ offset: true }),
    time_zone: z.string(),
    release: releasePolicy,
  }),
  polls: pollState,
  warnings: z.array(pollWarning),
  /** `null` until the first results are published. */
  turnout: turnout.nullable(),
  /** Every dependency by name, and the tally where it may be another process, with what to do when it is not ready. */
  readiness: readyAnswer.pick({ status: true, profile: true, dependencies: true }),
  /**
   * accepted = logged = counted = shown, or what is in flight and goes to 0. `null`: a store does not answer. `shown` is
   * `null` while the release policy withholds it.
   */
  ballots: ballotsOnTheirWay.extend({ shown: z.int().nullable() }).nullable(),
  /** Ballots that wait for the log, and ballots that the tally has not counted yet. */
  lag: z.strictObject({ to_log: z.int(), to_tally: z.int() }).nullable(),
});
export type Overview = z.infer<typeof overview>;
