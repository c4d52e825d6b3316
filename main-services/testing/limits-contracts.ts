import { Agent, request } from 'undici';
import { afterEach, describe, expect, test } from 'vitest';
import type { Clock } from '../limits/guess-guard.ts';
import { guessing } from '../limits/guessing.ts';
import { electionHome } from '../profiles/election-home.ts';
import { readStationConfig } from '../profiles/station-config.ts';
import { type Station, startStation } from '../station/station.ts';
import { makeGuid } from '../voting/keys.ts';
import { testStaff } from './test-staff.ts';
import type { TestCard } from './voters.ts';

/** An election that a station can be started on. */
export interface PreparedElection {
  dataDir: string;
  /** The station's settings, beside the data directory. */
  environment: Readonly<Record<string, string>>;
  cards: readonly TestCard[];
  remove(): Promise<void>;
}

const guesses = 10_004;
const atOnce = 8;
const dispatcher = new Agent({ connections: 50 });

/** Where a vote comes from: its client's address, and whether it has the credential of the station's own kiosk. */
interface Place {
  address: string;
  isKiosk: boolean;
}
const kiosk: Place = { address: '192.0.2.7', isKiosk: true };
const at = (address: string): Place => ({ address, isKiosk: false });

/** What holds for whoever guesses at voters' GUIDs, in every profile. */
export function describeLimits(profile: string, prepare: () => Promise<PreparedElection>): void {
  let prepared: PreparedElection | undefined;
  let station: Station | undefined;
  afterEach(async () => {
    await station?.close();
    await prepared?.remove();
  });

  async function start(clock: Clock) {
    prepared = await prepare();
    const { dataDir, environment, cards } = prepared;
    const settings = {
      dataDir,
      port: 0,
      rateLimit: 1_000_000,
      trustProxy: '127.0.0.1',
      logLevel: 'silent',
    } as const;
    station = await startStation(readStationConfig(environment, settings), { clock });
    await station.polls.act('open', testStaff);
    const { url, kioskToken, election } = station;
    const vote = async (voter: TestCard, { address, isKiosk }: Place) => {
      const { statusCode, headers, body } = await request(`${url}/vote`, {
        method: 'POST',
        dispatcher,
        headers: {
          'content-type': 'application/json',
          'x-forwarded-for': address,
          ...(isKiosk ? { authorization: `Bearer ${kioskToken}` } : {}),
        },
        body: JSON.stringify({ ...voter, candidate: election.candidates[0]?.id }),
      });
      await body.dump();
      return { status: statusCode, retryAfter: Number(headers['retry-after'] ?? 0) };
    };
    const card = (index: number): TestCard => cards[index] ?? { personal_id: '', guid: '' };
    return { vote, card, withWrongGuid: (index: number): TestCard => ({ ...card(index), guid: makeGuid() }) };
  }

  /** Time that passes only while somebody waits. */
  function waitingTime() {
    let nowMs = Date.now();
    const clock: Clock = {
      nowMs: () => nowMs,
      sleep: async (delayMs) => {
        nowMs += delayMs;
      },
    };
    const timed = async <T extends object>(action: () => Promise<T>) => {
      const startedAtMs = nowMs;
      return { ...(await action()), tookMs: nowMs - startedAtMs };
    };
    return { clock, timed };
  }

  describe(`${profile}: guessing`, () => {
    test('10,000 wrong GUIDs from one kiosk slow down, are counted, and lock nobody out', async () => {
      const { clock, timed } = waitingTime();
      const { vote, card, withWrongGuid } = await start(clock);
      const guess = async () => {
        expect((await vote(withWrongGuid(0), kiosk)).status).toBe(403);
        return {};
      };
      const tookMs: number[] = [];
      for (let first = 0; first < 20; first++) tookMs.push((await timed(guess)).tookMs);
      expect(tookMs.slice(0, 8)).toEqual([0, 0, 0, 0, 0, 250, 500, 1_000]);
      // From there on all answers take equally long, so that eight at a time are eight times that.
      for (let guessed = 20; guessed < guesses; guessed += atOnce) {
        const { tookMs: together } = await timed(() => Promise.all(Array.from({ length: atOnce }, guess)));
        expect(together).toBe(atOnce * guessing.delayMsMax);
        if (guessed !== 20 + atOnce * 500) continue;
        // Somebody else votes at that very kiosk, and somebody makes a mistake elsewhere.
        expect(await timed(() => vote(card(1), kiosk))).toMatchObject({ status: 201, tookMs: 0 });
        const mistake = () => vote(withWrongGuid(2), at('192.0.2.8'));
        expect(await timed(mistake)).toMatchObject({ status: 403, tookMs: 0 });
      }
      expect(await timed(() => vote(card(0), at('192.0.2.8')))).toMatchObject({ status: 201, tookMs: 0 });
      expect(await timed(() => vote(card(2), kiosk))).toMatchObject({ status: 201, tookMs: 0 });
      const metrics = await (await request(`${station?.url}/metrics`)).body.text();
      expect(metrics).toContain(`kenchi_refusals_total{kind="not-entitled"} ${guesses + 1}`);

      await station?.close();
      const stores = await electionHome(
        readStationConfig(prepared?.environment ?? {}, { dataDir: prepared?.dataDir ?? '' }),
      ).open('read-only');
      expect((await stores.refusedAttempts.counts()).get('not-entitled')).toBe(guesses + 1);
      await stores.close();
    });

    test('unknown people are guessed at as slowly, and from many addresses at one person too', async () => {
      const { clock, timed } = waitingTime();
      const { vote, card, withWrongGuid } = await start(clock);
      const delaysOf = async (voter: TestCard, network: string) => {
        const delays: number[] = [];
        for (let index = 0; index < 10; index++) {
          delays.push((await timed(() => vote(voter, at(`${network}${index}`)))).tookMs);
        }
        return delays;
      };
      const unknown = { personal_id: '99999999999', guid: makeGuid() };
      const expected = [0, 0, 0, 0, 0, 250, 500, 1_000, 2_000, 4_000];
      expect(await delaysOf(withWrongGuid(3), '198.51.100.')).toEqual(expected);
      expect(await delaysOf(unknown, '203.0.113.')).toEqual(expected);
      expect(await vote(card(3), at('198.51.100.99'))).toMatchObject({ status: 201 });
    });

    test('who does not wait for answers is told to; a right GUID gets through, and closing keeps nobody', async () => {
      const sleep = (_delayMs: number, signal: AbortSignal) =>
        new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
      const { vote, card, withWrongGuid } = await start({ nowMs: () => 0, sleep });
      const answered: { status: number; retryAfter: number }[] = [];
      const all = Array.from({ length: 40 }, async () => answered.push(await vote(withWrongGuid(0), kiosk)));
      await expect.poll(() => answered.length).toBe(32);
      expect(answered.filter(({ status }) => status === 403)).toHaveLength(guessing.attemptsFree);
      const refused = answered.filter(({ status }) => status === 429);
      expect(refused).toHaveLength(32 - guessing.attemptsFree);
      for (const { retryAfter } of refused) {
        expect(retryAfter).toBeGreaterThan(0);
        expect(retryAfter).toBeLessThanOrEqual(guessing.delayMsMax / 1_000);
      }
      expect(await vote(card(0), kiosk)).toMatchObject({ status: 201 });
      await station?.close();
      await Promise.all(all);
      expect(answered.filter(({ status }) => status === 403)).toHaveLength(guessing.attemptsFree + 8);
    });
  });
}
