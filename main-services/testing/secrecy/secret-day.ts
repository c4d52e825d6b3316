import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { ElectionDefinition } from '../../contracts/election.ts';
import { reportsAnswer } from '../../contracts/staff/reports.ts';
import { type Role, role } from '../../contracts/staff/roles.ts';
import { defaultStationSettings } from '../../contracts/staff/settings.ts';
import { newCredentialAnswer } from '../../contracts/staff/stations.ts';
import { type ElectionPlace, electionHome } from '../../profiles/election-home.ts';
import { readStationConfig } from '../../profiles/station-config.ts';
import type { ElectionStores } from '../../profiles/stores.ts';
import { type Station, startStation } from '../../station/station.ts';
import { testElection } from '../elections.ts';
import { StaffClient } from '../staff-client.ts';
import { addTestStaff, testPin } from '../test-staff.ts';
import { rollOf, type TestCard } from '../voters.ts';
import { operationsOf } from './every-operation.ts';
import { quietLogLine } from './noise.ts';
import { type FollowedResults, followResults } from './results-followed.ts';
import { Transcript } from './transcript.ts';

/** Where a day can be held, and who looks at what its servers send around. */
export interface SecretPlace {
  place: ElectionPlace;
  environment: Readonly<Record<string, string>>;
  /** A name that only this place has, and that stands in what is seen. */
  name: string;
  /** Begins to watch what the station leaves with others; the answer tells it all. */
  watch(): Promise<(transcript: Transcript) => Promise<void>>;
  remove(): Promise<void>;
}

export interface SecretDayOptions {
  cards: readonly TestCard[];
  /** Whom each voter chooses, as a place on the ballot. */
  choices: readonly number[];
  changes: Partial<ElectionDefinition>;
  /** How much is looked at: everything that anybody can do, and everything anew after a restart; or only everything. */
  thoroughly: boolean;
  /** Leaks on purpose: what it answers is logged when somebody has chosen. */
  leak?: (choice: number) => string;
}

const settleMsMax = 20_000;
const settleLookMs = 5;
const nobody = 'nobody';
const wrongGuid = '00000000-0000-4000-8000-000000000000';

/** What is sent to each route that changes something, as long as the polls are not closed. */
const acts: Record<string, readonly unknown[] | { leftOut: string }> = {
  'POST /check-in': { leftOut: 'voters do that' },
  'POST /vote': { leftOut: 'voters do that' },
  'POST /staff/sign-in': { leftOut: 'all who look are signed in' },
  'POST /staff/sign-out': { leftOut: 'all who look are signed in' },
  'POST /staff/session': [undefined],
  'POST /staff/session/pin': [{}],
  'POST /staff/kiosk-help': [{ pin: testPin, act: 'open' }],
  'POST /staff/accounts': [{}],
  'POST /staff/accounts/{id}/one-time-pin': [undefined],
  'POST /staff/accounts/{id}/disable': [undefined],
  'POST /staff/accounts/{id}/enable': [undefined],
  'POST /staff/polls/open': [{}],
  'POST /staff/polls/pause': [{}],
  'POST /staff/polls/resume': [{}],
  'POST /staff/polls/close': { leftOut: 'results may be told then' },
  'POST /staff/polls/reopen': [{}],
  'POST /staff/polls/certify': [{}],
  'POST /staff/stations/credentials': [{}],
  'POST /staff/stations/credentials/{id}/revoke': [undefined],
  'POST /staff/voter-help': [{ personal_id: '00000000001' }, { personal_id: '99999999999' }],
  'PUT /staff/settings': [defaultStationSettings],
  'POST /staff/rehearsal': [{ votes: 1 }],
  'POST /staff/rehearsal/stop': [undefined],
  'POST /staff/reports': [{ kind: 'zero' }, { kind: 'turnout' }, { kind: 'final' }],
  'POST /staff/archives': [undefined],
  'POST /staff/mode': [{ mode: 'official' }],
};

type Who = Role | 'anybody' | 'a station';

/**
 * Holds an election until just before its polls are closed, does meanwhile everything that anybody can do and asks for
 * everything that anybody can ask for, and writes down what it sees.
 */
export async function holdSecretDay(where: SecretPlace, options: SecretDayOptions): Promise<Transcript> {
  const home = electionHome(where.place);
  await home.create({ ...testElection({ mode: 'official', ...options.changes }) });
  const stores = await home.open('exclusive');
  await stores.roll.load(rollOf(options.cards, stores.election));
  await stores.prepareBox(() => {});
  await addTestStaff(stores);
  await stores.close();
  const day = new SecretDay(where, options);
  const tellOutside = await where.watch();
  await day.begin();
  await day.vote();
  await day.tryAgain();
  if (options.thoroughly) {
    await day.act();
    await day.lookAtEverything();
    await day.startAgain();
  }
  await day.lookAtEverything();
  await day.end();
  await tellOutside(day.transcript);
  return day.transcript;
}

class SecretDay {
  readonly transcript = new Transcript();
  readonly #where: SecretPlace;
  readonly #options: SecretDayOptions;
  readonly #logged: string[] = [];
  readonly #clients = new Map<Who, StaffClient>();
  readonly #receipts: string[] = [];
  /** Of the stations, in the order of the definition; the first is the one that runs. */
  #tokens: string[] = [];
  #beside: ElectionStores | undefined;
  #station: Station | undefined;
  #results: FollowedResults | undefined;

  constructor(where: SecretPlace, options: SecretDayOptions) {
    this.#where = where;
    this.#options = options;
  }

  async begin(): Promise<void> {
    await this.#start(0);
    for (const who of ['anybody', 'a station', ...role.options] as const) {
      const client = new StaffClient(this.#running.url);
      this.#clients.set(who, client);
      if (who === 'anybody' || who === 'a station') continue;
      this.transcript.noise.learnFrom((await client.signIn(who)).body);
    }
    for (const { id } of this.#running.election.stations.slice(1)) {
      const wanted = { station_id: id, label: 'kiosk' };
      const answer = await this.#client('official').post('/staff/stations/credentials', wanted);
      const { token, credential } = newCredentialAnswer.parse(answer.body);
      this.transcript.noise.learn(credential.id, `credential of ${id}`);
      this.transcript.seeAnswer(`credential of ${id}`, answer);
      this.#tokens.push(token);
    }
    this.transcript.seeAnswer('polls open', await this.#client('official').post('/staff/polls/open'));
    this.#results = await followResults(this.#running.url);
    this.#beside = await electionHome(this.#where.place).open('read-only');
  }

  async vote(): Promise<void> {
    for (const [index, choice] of this.#options.choices.entries()) {
      const answer = await this.#cast(index, choice);
      this.#receipts.push(z.object({ receipt: z.string() }).parse(answer.body).receipt);
      this.transcript.seeAnswer(`vote ${index}`, answer);
      if (this.#options.leak) this.#logged.push(this.#options.leak(choice));
      await this.#settle(index + 1);
      this.transcript.see(`stream after vote ${index}`, this.#results?.news() ?? '');
    }
  }

  /** What somebody who has a voter's card, or a kiosk's retry, may find out by trying. */
  async tryAgain(): Promise<void> {
    const last = this.#options.choices.length - 1;
    const card = this.#options.cards[last];
    for (const [choice] of this.#running.election.candidates.entries()) {
      this.transcript.seeAnswer(`vote again for ${choice}`, await this.#cast(last, choice, 'no key'));
    }
    const chosen = this.#options.choices[last] ?? 0;
    this.transcript.seeAnswer('the same again', await this.#cast(last, chosen));
    for (const body of [
      { ...card, candidate: nobody },
      { ...card, guid: wrongGuid, candidate: this.#running.election.candidates[0]?.id },
      { ...card, candidate: 1 },
    ]) {
      this.transcript.seeAnswer('a wrong vote', await this.#send('a station', 'POST', '/vote', body));
    }
    this.transcript.seeAnswer('check in again', await this.#send('a station', 'POST', '/check-in', card));
  }

  /** Everybody tries to do everything. */
  async act(): Promise<void> {
    for (const { method, template, addresses } of await this.#operations()) {
      if (method === 'GET') continue;
      const bodies = acts[`${method} ${template}`];
      if (!bodies) throw new Error(`nobody says what to send to ${method} ${template}`);
      if ('leftOut' in bodies) continue;
      for (const address of addresses) {
        for (const body of bodies) await this.#askAsEverybody(method, address, body);
      }
    }
  }

  /** Everybody asks for everything. */
  async lookAtEverything(): Promise<void> {
    for (const { method, template, addresses } of await this.#operations()) {
      if (method !== 'GET' || template === '/results/stream') continue;
      for (const address of addresses) await this.#askAsEverybody(method, address);
    }
    for (const who of this.#clients.keys()) {
      const followed = await followResults(this.#running.url, this.#headersOf(who));
      this.transcript.see(`${who}: stream`, followed.news());
      followed.close();
    }
  }

  /** The same address, another process: nothing of what the first one remembered. */
  async startAgain(): Promise<void> {
    this.transcript.seeAnswer('pause', await this.#client('official').post('/staff/polls/pause'));
    this.#results?.close();
    await this.#station?.close();
    await this.#start(Number(new URL(this.#running.url).port));
  }

  async end(): Promise<void> {
    await Promise.all([...this.#clients.values()].map((client) => client.close()));
    await this.#station?.close();
    await this.#beside?.close();
    for (const line of this.#logged) this.transcript.see('log', quietLogLine(line));
    const stores = await electionHome(this.#where.place).open('read-only');
    const kept = {
      results: await stores.archive.savedResults(),
      reports: await stores.archive.reports(),
      zero: await stores.archive.zeroReport(),
      refused: Object.fromEntries(await stores.refusedAttempts.counts()),
      audit: await all(stores.auditLog.entries()),
      checkpoints: await all(stores.auditLog.checkpoints()),
    };
    await stores.close();
    this.transcript.noise.learnFrom(kept);
    for (const [what, value] of Object.entries(kept))
      this.transcript.see(`kept ${what}`, JSON.stringify(value));
  }

  async #start(port: number): Promise<void> {
    const { place, environment, name } = this.#where;
    const config = readStationConfig(environment, {
      dataDir: place.dataDir,
      port,
      rateLimit: 1_000_000,
      logLevel: 'trace',
    });
    this.#station = await startStation(config, {
      // A PDF is its page, printed; the page itself is looked at with its style and its fonts.
      printPdf: async (page) => Buffer.from(page.replace(/<style>.*?<\/style>/s, '')),
      logTo: { write: (line) => void this.#logged.push(line) },
    });
    const { url, kioskToken } = this.#station;
    const { noise } = this.transcript;
    for (const [value, called] of Object.entries({
      url,
      port: new URL(url).port,
      name,
      dataDir: place.dataDir,
    })) {
      noise.learn(called, value);
    }
    this.#tokens = [kioskToken, ...this.#tokens.slice(port === 0 ? 0 : 1)];
  }

  get #running(): Station {
    if (!this.#station) throw new TypeError('the day has not begun');
    return this.#station;
  }

  #client(who: Who): StaffClient {
    const client = this.#clients.get(who);
    if (!client) throw new TypeError(`${who} is not there`);
    return client;
  }

  #headersOf(who: Who, station = 0): Record<string, string> {
    return who === 'a station' ? { authorization: `Bearer ${this.#tokens[station]}` } : {};
  }

  #send(who: Who, method: 'GET' | 'POST' | 'PUT', address: string, body?: unknown) {
    const headers = this.#headersOf(who);
    return this.#client(who).send(method, address, { headers, ...(body === undefined ? {} : { body }) });
  }

  async #askAsEverybody(method: 'GET' | 'POST' | 'PUT', address: string, body?: unknown): Promise<void> {
    for (const who of this.#clients.keys()) {
      const source = `${who}: ${method} ${address} ${body === undefined ? '' : JSON.stringify(body)}`;
      this.transcript.seeAnswer(source, await this.#send(who, method, address, body));
    }
  }

  #cast(index: number, choice: number, retry: 'key' | 'no key' = 'key') {
    const { candidates } = this.#running.election;
    const headers = {
      ...this.#headersOf('a station', index % this.#tokens.length),
      ...(retry === 'key' ? { 'idempotency-key': `attempt-of-voter-${index}` } : {}),
    };
    const body = { ...this.#options.cards[index], candidate: candidates[choice]?.id };
    return this.#client('a station').send('POST', '/vote', { body, headers });
  }

  async #operations() {
    const official = this.#client('official');
    const { reports } = reportsAnswer.parse((await official.get('/staff/reports')).body);
    const values: Record<string, readonly string[]> = {
      '/receipts/{code}': [...this.#receipts, '0000-0000-0000-0000', nobody],
      '/staff/reports/{id}': reports.map(({ id }) => id),
      '/staff/reports/{id}/file': reports.map(({ id }) => id),
    };
    const { body } = await official.get('/docs/json');
    return operationsOf(body, (template, name) => {
      const known =
        values[template] ?? (template in acts || `POST ${template}` in acts ? [nobody] : undefined);
      if (!known) throw new Error(`nobody says what ${name} of ${template} may be`);
      return known;
    });
  }

  /** Until so many votes are counted, and whoever follows the results has heard of all of them. */
  async #settle(votes: number): Promise<void> {
    const stations = Math.min(votes, this.#tokens.length);
    for (const deadline = performance.now() + settleMsMax; ; await sleep(settleLookMs)) {
      const seen = this.#results?.latest();
      const isSeen =
        seen?.turnout.checked_in === votes &&
        (seen.ballots ?? votes) === votes &&
        seen.reporting.reported.length === stations;
      const counted = (await this.#beside?.tallyStore.tally())?.ballots;
      if (isSeen && counted === votes && (await this.#beside?.outboxDepth()) === 0) return;
      if (performance.now() > deadline) throw new Error(`${votes} votes do not come to rest`);
    }
  }
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}
