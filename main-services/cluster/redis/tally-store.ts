import type { Ballot } from '../../contracts/ballot.ts';
import { tallyCodec } from '../../tally/count-codecs.ts';
import { GapInLog, type LogBatch, type TallyStore } from '../../tally/ports.ts';
import { type BallotRules, isCountable, type Tally } from '../../tally/tally.ts';
import { orUnavailable, type RedisCommands } from './connection.ts';
import { RedisHeldCounts } from './held-counts.ts';
import type { RedisKeys } from './keys.ts';
import { RedisScript } from './scripts.ts';

const applyScript = new RedisScript('tally-apply');
const candidatePrefix = 'candidate:';
const stationPrefix = 'station:';

/** One tally a partition of the log, merged when it is read. */
export class RedisTallyStore implements TallyStore {
  readonly #redis: RedisCommands;
  readonly #keys: RedisKeys;
  readonly #rules: BallotRules;
  readonly #released: RedisHeldCounts<Tally>;
  readonly #partitions: number;
  readonly #listeners = new Set<() => void>();

  constructor(redis: RedisCommands, keys: RedisKeys, rules: BallotRules, partitions: number) {
    this.#redis = redis;
    this.#keys = keys;
    this.#rules = rules;
    this.#released = new RedisHeldCounts(redis, keys.released, tallyCodec);
    this.#partitions = partitions;
  }

  async position(partition: number): Promise<number> {
    const { progress } = this.#keys.tallyPartition(partition);
    return Number((await orUnavailable(this.#redis.hget(progress, 'position'))) ?? 0);
  }

  async apply({ partition, from, ballots }: LogBatch, now: Date): Promise<void> {
    const { seen, counts, progress } = this.#keys.tallyPartition(partition);
    const { nullifiers, countsFor, choices } = this.#packed(ballots);
    const args = [nullifiers, countsFor, choices].map((part) => JSON.stringify(part));
    try {
      await applyScript.run(this.#redis, [seen, counts, progress], [from, now.toISOString(), ...args]);
    } catch (error) {
      if (error instanceof Error && error.cause instanceof Error && error.cause.message.includes('GAP ')) {
        throw new GapInLog(partition, from);
      }
      throw error;
    }
    for (const listener of this.#listeners) listener();
  }

  /** A batch as the script takes it: three texts instead of three a ballot, each of which would cost more than counting it. */
  #packed(ballots: readonly Ballot[]) {
    const numbers = new Map<string, number>();
    const choices: [candidateField: string, stationField: string][] = [];
    const nullifiers: string[] = [];
    const countsFor: number[] = [];
    for (const ballot of ballots) {
      const { nullifier, candidate_id, station_id } = ballot;
      const choice = `${candidate_id}|${station_id}`;
      const number = numbers.get(choice) ?? choices.length + 1;
      if (number > choices.length) {
        numbers.set(choice, number);
        choices.push([candidatePrefix + candidate_id, stationPrefix + station_id]);
      }
      nullifiers.push(isCountable(this.#rules, ballot) ? nullifier : '');
      countsFor.push(number);
    }
    return { nullifiers, countsFor, choices };
  }

  watch(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async tally(): Promise<Tally> {
    const partitions = Array.from({ length: this.#partitions }, (_, partition) =>
      this.#redis.hgetall(this.#keys.tallyPartition(partition).counts),
    );
    return mergeCounts(await orUnavailable(Promise.all(partitions)));
  }

  async countedAt(): Promise<Date | undefined> {
    const times = await orUnavailable(
      Promise.all(
        Array.from({ length: this.#partitions }, (_, partition) =>
          this.#redis.hget(this.#keys.tallyPartition(partition).progress, 'counted_at'),
        ),
      ),
    );
    const newest = times.reduce((a, b) => ((b ?? '') > (a ?? '') ? b : a), null);
    return newest === null ? undefined : new Date(newest);
  }

  released(): Promise<Tally> {
    return this.#released.shown();
  }

  release(counted: Tally, stepMin: number): Promise<Tally> {
    return this.#released.step(counted, stepMin);
  }
}

function mergeCounts(partitions: readonly Record<string, string>[]): Tally {
  const byCandidate = new Map<string, number>();
  const byStation = new Map<string, number>();
  let [ballots, passedOver] = [0, 0];
  for (const [field, text] of partitions.flatMap((counts) => Object.entries(counts))) {
    const count = Number(text);
    if (field.startsWith(candidatePrefix)) {
      addTo(byCandidate, field.slice(candidatePrefix.length), count);
      ballots += count;
    } else if (field.startsWith(stationPrefix)) addTo(byStation, field.slice(stationPrefix.length), count);
    else passedOver += count;
  }
  return { ballots, byCandidate, byStation, passedOver };
}

function addTo(counts: Map<string, number>, id: string, count: number): void {
  counts.set(id, (counts.get(id) ?? 0) + count);
}
