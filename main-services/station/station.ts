import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { destination, type Logger, pino } from 'pino';
import type { ElectionDefinition } from '../contracts/election.ts';
import { Polls } from '../election/polls.ts';
import { exportInto } from '../export/export-election.ts';
import { createApp } from '../http/app.ts';
import { printWithChromium } from '../launcher/chromium-pdf.ts';
import { closeOnce } from '../profiles/close-once.ts';
import { electionHome } from '../profiles/election-home.ts';
import type { StationConfig } from '../profiles/station-config.ts';
import type { ElectionStores } from '../profiles/stores.ts';
import { Rehearsal } from '../rehearsal/rehearsal.ts';
import type { PrintPdf } from '../reports/print-pdf.ts';
import { Reports } from '../reports/reports.ts';
import { openStaffDesk, type StaffDesk } from '../staff/staff-desk.ts';
import { makeToken, StationCredentials } from '../staff/station-credentials.ts';
import { OwnSettings } from '../staff/station-settings.ts';
import { Aggregator } from '../tally/aggregator.ts';
import { RefusalCounter } from '../voting/refused-attempts.ts';
import { Voting } from '../voting/voting.ts';
import { StationDiary } from './diary.ts';

/** A running station: vote API, aggregator and screens in one process. */
export interface Station {
  /** Where it listens, without a slash at the end. */
  url: string;
  election: ElectionDefinition;
  polls: Polls;
  /** Where its staff sign in. */
  desk: StaffDesk;
  /** What the kiosk votes with that is opened with this station: nobody has to type it. Gone with the process. */
  kioskToken: string;
  /** Finishes the requests at hand, counts what is logged, saves the results. Closing twice is fine. */
  close(): Promise<void>;
}

/** The election has no station of that id. */
export class UnknownStation extends Error {
  override name = 'UnknownStation';
}

/**
 * Starts a station, or one role of it, on an election that is there. Throws what opening the election throws,
 * {@link UnknownStation}, and the operating system's error when the port is taken.
 */
export async function startStation(
  config: StationConfig,
  { printPdf = printWithChromium }: { printPdf?: PrintPdf } = {},
): Promise<Station> {
  // Logs go to standard error: standard output belongs to whoever started the station.
  const logger = pino({ level: config.logLevel, base: { profile: config.profile } }, destination(2));
  const onError = (error: unknown) => logger.error({ err: error }, 'something failed, and is tried again');
  const stores = await electionHome(config, onError).open('exclusive');
  try {
    return await startOn(stores, config, printPdf, { logger, onError });
  } catch (error) {
    await stores.close();
    throw error;
  }
}

interface Reporting {
  logger: Logger;
  onError: (error: unknown) => void;
}

async function startOn(
  stores: ElectionStores,
  config: StationConfig,
  printPdf: PrintPdf,
  { logger, onError }: Reporting,
): Promise<Station> {
  const now = () => new Date();
  const kioskToken = makeToken();
  const takesVotes = config.role === 'all' || config.role === 'api';
  const stationId = chooseStation(stores.election, config.stationId);
  const polls = new Polls({ ...stores, stationId, now });
  const diary = new StationDiary(stores.auditLog, { ...config, stationId }, now);
  const refusals = new RefusalCounter(stores.refusedAttempts, onError);
  const credentials = new StationCredentials({
    ...stores,
    book: stores.staff.credentials,
    stationId,
    ownToken: kioskToken,
    now,
  });
  const desk = openStaffDesk(stores, now);
  const rehearsal = new Rehearsal({
    ...stores,
    mode: stores.election.mode,
    dataDir: config.dataDir,
    url: () => urlOf(app.server.address(), config.host),
    stationToken: kioskToken,
    now,
    onError,
  });
  const app = await createApp({
    stores,
    rehearsal,
    reports: new Reports({ ...stores, stationId, now }),
    printPdf,
    exportArchive: (actor) => exportInto(join(config.dataDir, 'archives'), stores, actor, now),
    settings: new OwnSettings(stores.staff.settings, stationId),
    refusals,
    credentials,
    desk,
    voting: takesVotes ? new Voting(stores.election, stores.box, now) : undefined,
    polls,
    stationId,
    logger,
    rateLimit: config.rateLimit,
    rendererDir: config.rendererDir,
  });
  let stopTally = async () => {};
  try {
    if (config.role === 'all' || config.role === 'tally')
      stopTally = closeOnce(await startTally(stores, now, onError));
    if (takesVotes) await prepareBallotBox(stores, logger);
    await app.listen({ host: config.host, port: config.port });
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
    kioskToken,
    close: closeOnce(async () => {
      await rehearsal.stop();
      await app.close();
      await refusals.close();
      await stopTally();
      // A server that does not answer keeps no station from stopping.
      await diary.stopped().catch(onError);
      await stores.close();
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
  logger.info('the ballot box has no keys; bringing them from the roll');
  await stores.prepareBox((voters) => logger.info({ voters }, 'keys brought to the ballot box'));
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
