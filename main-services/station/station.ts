import type { AddressInfo } from 'node:net';
import { destination, pino } from 'pino';
import type { ElectionDefinition } from '../contracts/election.ts';
import { Polls } from '../election/polls.ts';
import { createApp } from '../http/app.ts';
import { openElection } from '../profiles/embedded.ts';
import type { StationConfig } from '../profiles/station-config.ts';
import type { ElectionStores } from '../profiles/stores.ts';
import { Aggregator } from '../tally/aggregator.ts';
import { Voting } from '../voting/voting.ts';

/** A running station: vote API, aggregator and screens in one process. */
export interface Station {
  /** Where it listens, without a slash at the end. */
  url: string;
  election: ElectionDefinition;
  polls: Polls;
  /** Finishes the requests at hand, counts what is logged, saves the results. Closing twice is fine. */
  close(): Promise<void>;
}

/** The election has no station of that id. */
export class UnknownStation extends Error {
  override name = 'UnknownStation';
}

/**
 * Starts a station on a data directory that has an election. Throws what `openElection` throws, {@link UnknownStation},
 * and the operating system's error when the port is taken.
 */
export async function startStation(config: StationConfig): Promise<Station> {
  const stores = await openElection(config.dataDir, 'exclusive');
  try {
    return await startOn(stores, config);
  } catch (error) {
    await stores.close();
    throw error;
  }
}

async function startOn(stores: ElectionStores, config: StationConfig): Promise<Station> {
  const now = () => new Date();
  // Logs go to standard error: standard output belongs to whoever started the station.
  const logger = pino({ level: config.logLevel, base: { profile: config.profile } }, destination(2));
  const polls = new Polls(stores.pollBook, stores.archive, now);
  const aggregator = new Aggregator({
    ...stores,
    now,
    onError: (error) => logger.error({ err: error }, 'the aggregator failed, and tries again'),
  });
  const app = await createApp({
    stores,
    voting: new Voting(stores.election, stores.box, now),
    polls,
    stationId: chooseStation(stores.election, config.stationId),
    logger,
    rateLimit: config.rateLimit,
    rendererDir: config.rendererDir,
  });
  try {
    await aggregator.start();
    await app.listen({ host: config.host, port: config.port });
  } catch (error) {
    await app.close();
    await aggregator.stop();
    throw error;
  }
  let closing: Promise<void> | undefined;
  const close = async () => {
    await app.close();
    await aggregator.stop();
    await stores.close();
  };
  return {
    url: urlOf(app.server.address(), config.host),
    election: stores.election,
    polls,
    close: () => (closing ??= close()),
  };
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
