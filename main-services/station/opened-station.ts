import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { ElectionDefinition } from '../contracts/election.ts';
import { Polls } from '../election/polls.ts';
import { ArchiveExports } from '../export/archive-exports.ts';
import { createApp } from '../http/app.ts';
import type { Clock } from '../limits/guess-guard.ts';
import { closeOnce } from '../profiles/close-once.ts';
import { type StationConfig, takesVotes } from '../profiles/station-config.ts';
import type { ElectionStores } from '../profiles/stores.ts';
import { Rehearsal } from '../rehearsal/rehearsal.ts';
import type { PrintPdf } from '../reports/print-pdf.ts';
import { Reports } from '../reports/reports.ts';
import { openStaffDesk, type StaffDesk } from '../staff/staff-desk.ts';
import { StationCredentials } from '../staff/station-credentials.ts';
import { OwnSettings } from '../staff/station-settings.ts';
import { Aggregator } from '../tally/aggregator.ts';
import { Unavailable } from '../voting/ports.ts';
import { RefusalCounter } from '../voting/refused-attempts.ts';
import { Voting } from '../voting/voting.ts';
import { StationDiary } from './diary.ts';
import { createLimits } from './limits.ts';

/** What outlives an opening. */
export interface StationParts {
  config: StationConfig;
  printPdf: PrintPdf;
  clock: Clock;
  kioskToken: string;
  logger: Logger;
  /** Keeps words out of the log. */
  hide: (words: Iterable<string>) => void;
  onError: (error: unknown) => void;
}

/** A station as long as its stores are of use: until it stops, or its election is begun anew. */
export interface OpenedStation {
  url: string;
  election: ElectionDefinition;
  polls: Polls;
  desk: StaffDesk;
  /** See `Station`. */
  printer(): Promise<string | null>;
  /** Finishes the requests at hand, counts what is logged, saves the results. Closing twice is fine. */
  close(): Promise<void>;
}

/** Opens the API and the aggregator on the stores, which are closed with it, and when it fails. */
export async function openOn(stores: ElectionStores, parts: StationParts): Promise<OpenedStation> {
  try {
    return await open(stores, parts);
  } catch (error) {
    await stores.close();
    throw error;
  }
}

async function open(stores: ElectionStores, parts: StationParts): Promise<OpenedStation> {
  const { config, printPdf, clock, kioskToken, logger, onError } = parts;
  const now = () => new Date();
  const stationId = chooseStation(stores.election, config.stationId);
  const polls = new Polls({ ...stores, stationId, now });
  const diary = new StationDiary(stores.auditLog, { ...config, stationId, mode: stores.election.mode }, now);
  const refusals = new RefusalCounter(stores.refusedAttempts, onError);
  const credentials = new StationCredentials({
    ...stores,
    book: stores.staff.credentials,
    stationId,
    ownToken: kioskToken,
    now,
  });
  const desk = openStaffDesk(stores, now);
  const settings = new OwnSettings(stores.staff.settings, stationId);
  const rehearsal = new Rehearsal({
    ...stores,
    runs: stores.staff.runs,
    mode: stores.election.mode,
    dataDir: config.dataDir,
    url: () => urlOf(app.server.address(), config.host),
    stationToken: kioskToken,
    now,
    onError,
  });
  const archiveExports = new ArchiveExports({
    stores,
    folder: join(config.dataDir, 'archives'),
    stationId,
    now,
    onError,
  });
  const app = await createApp({
    stores,
    rehearsal,
    reports: new Reports({ ...stores, refusedAttempts: refusals, stationId, now }),
    printPdf,
    archiveExports,
    settings,
    refusals,
    credentials,
    desk,
    voting: takesVotes(config) ? new Voting(stores.election, stores.box, now) : undefined,
    polls,
    stationId,
    logger,
    onUnavailable: onError,
    ...createLimits(stores, config.rateLimit, clock),
    trustProxy: config.trustProxy,
    publicUrl: config.publicUrl,
    rendererDir: config.rendererDir,
  });
  let isReplaced = false;
  stores.modeSwitch.watch(() => {
    isReplaced = true;
  });
  /** What stores that were replaced do not take any more is of no account. */
  const tellUnlessReplaced = (error: unknown) => {
    if (!(isReplaced && error instanceof Unavailable)) onError(error);
  };
  let stopTally = async () => {};
  try {
    if (config.role === 'all' || config.role === 'tally')
      stopTally = closeOnce(await startTally(stores, now, tellUnlessReplaced));
    if (takesVotes(config)) await prepareBallotBox(stores, logger);
    await app.listen({ host: config.host, port: config.port });
    logger.info({ url: urlOf(app.server.address(), config.host) }, 'the station listens');
    await diary.started();
  } catch (error) {
    await app.close();
    await stopTally();
    throw error;
  }
  return {
    url: urlOf(app.server.address(), config.host),
    election: stores.election,
    polls,
    desk,
    printer: async () => (await settings.read()).printer,
    close: closeOnce(async () => {
      const steps = [
        () => rehearsal.close(),
        () => archiveExports.close(),
        () => app.close(),
        () => refusals.close(),
        () => stopTally(),
        () => diary.stopped(),
        () => stores.close(),
      ];
      // A server that does not answer keeps no station from stopping.
      for (const step of steps) await step().catch(tellUnlessReplaced);
      credentials.close();
    }),
  };
}

/** Counts, publishes, and hands on. Answers how to stop. */
async function startTally(
  stores: ElectionStores,
  now: () => Date,
  onError: (error: unknown) => void,
): Promise<() => Promise<void>> {
  const aggregator = new Aggregator({ ...stores, now, onError });
  await aggregator.start();
  const stopExport = stores.exportResults();
  return async () => {
    await aggregator.stop();
    await stopExport();
  };
}

async function prepareBallotBox(stores: ElectionStores, logger: Logger): Promise<void> {
  if (await stores.isBoxPrepared()) return;
  logger.info('preparing the ballot box');
  await stores.prepareBox((voters) => logger.info({ voters }, "the ballot box has the voters' keys"));
}

/** The election has no station of that id. */
export class UnknownStation extends Error {
  override name = 'UnknownStation';
}

function chooseStation(election: ElectionDefinition, wanted: string | undefined): string {
  const station =
    wanted === undefined ? election.stations[0] : election.stations.find(({ id }) => id === wanted);
  if (station) return station.id;
  const known = election.stations.map(({ id }) => id).join(', ');
  throw new UnknownStation(`The election has no station ${wanted}. It has: ${known}`);
}

function urlOf(address: AddressInfo | string | null, host: string): string {
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
