import { Agent, request } from 'undici';
import type { ElectionDefinition } from '../contracts/election.ts';
import { readStationConfig } from '../profiles/station-config.ts';
import { type Station, type StationMeans, startStation } from '../station/station.ts';
import { prepareElection, temporaryDataDir } from './data-dirs.ts';
import { testElection } from './elections.ts';
import { testStaff } from './test-staff.ts';
import type { TestCard } from './voters.ts';

export interface Answer {
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: unknown;
  text: string;
}

/** A station in this process, with open polls and voters whose cards are known. */
export interface RunningStation {
  station: Station;
  dataDir: string;
  cards: TestCard[];
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  /** `body` goes out as it is when it is text, else as JSON. */
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>;
  close(): Promise<void>;
}

export interface StationOptions {
  voters?: number;
  election?: Partial<ElectionDefinition>;
  rateLimit?: number | 'off';
  polls?: 'setup' | 'open';
  /** Whether there are accounts (see `addTestStaff`). */
  staff?: boolean;
  /** A log that goes nowhere in particular is not written. */
  means?: StationMeans;
}

export async function runStation(options: StationOptions = {}): Promise<RunningStation> {
  const { dataDir, remove } = await temporaryDataDir();
  const cards = await prepareElection(dataDir, testElection(options.election), options.voters ?? 20, {
    staff: options.staff === true,
  });
  const { rateLimit = 'off', means } = options;
  const logLevel = means?.logTo ? 'info' : 'silent';
  const station = await startStation(readStationConfig({}, { dataDir, port: 0, rateLimit, logLevel }), means);
  if (options.polls !== 'setup') await station.polls.act('open', testStaff);
  const dispatcher = new Agent({ connections: 64 });
  const send = async (method: 'GET' | 'POST', path: string, more: object): Promise<Answer> => {
    const { statusCode, headers, body } = await request(station.url + path, { method, dispatcher, ...more });
    const text = await body.text();
    const isJson = /\bjson\b/.test(String(headers['content-type']));
    return { status: statusCode, headers, text, body: isJson ? JSON.parse(text) : undefined };
  };
  return {
    station,
    dataDir,
    cards,
    get: (path, headers = {}) => send('GET', path, { headers }),
    post: (path, body, headers = {}) =>
      send('POST', path, {
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    close: async () => {
      await dispatcher.destroy();
      await station.close();
      await remove();
    },
  };
}
