import { z } from 'zod';
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
/** So long watchers wait to be told of a batch, where others are being counted without a pause. */
const untoldMsMax = 100;

/** One tally a partition of the log, merged when it is read. */
export class RedisTallyStore implements TallyStore {
  readonly #redis: RedisCommands;
  readonly #keys: RedisKeys;
  readonly #rules: BallotRules;
  readonly #released: RedisHeldCounts<Tally>;
  readonly #partitions: number;
  readonly #listeners = new Set<() => void>();
  #applying = 0;
  #untoldSinceMs: number | undefined;

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
    const end = from + ballots.length;
    this.#applying++;
    try {
      // Whoever has counted a part of it tells how far; the rest is counted then.
      for (let at = from; at < end; ) {
        at = await this.#applyWhole({ partition, from: at, ballots: ballots.slice(at - from) }, now);
      }
    } finally {
      this.#applying--;
      this.#tell();
    }
  }

  /** The partitions of one read come at the same time: results of a part of them would be made twice. */
  #tell(): void {
    this.#untoldSinceMs ??= performance.now();
    if (this.#applying > 0 && performance.now() - this.#untoldSinceMs < untoldMsMax) return;
    this.#untoldSinceMs = undefined;
    for (const listener of this.#listeners) listener();
  }

  /** Counts the whole batch, or nothing of it if a part is counted. Answers how far it is counted. */
  async #applyWhole({ partition, from, ballots }: LogBatch, now: Date): Promise<number> {
    const { seen, counts, progress } = this.#keys.tallyPartition(partition);
    const { choices, passedOver } = this.#byChoice(ballots);
    const args = [from, from + ballots.length, now.toISOString(), passedOver, JSON.stringify(choices)];
    try {
      return z.int().parse(await applyScript.run(this.#redis, [seen, counts, progress], args));
    } catch (error) {
      if (error instanceof Error && error.cause instanceof Error && error.cause.message.includes('GAP ')) {
        throw new GapInLog(partition, from);
      }
      throw error;
    }
  }

  /**
   * A batch as the script takes it: for how many of a choice's nullifiers are new, Redis needs one command and tells no more
   * than a number. The first of each nullifier counts, so none is named twice.
   */
  #byChoice(ballots: readonly Ballot[]) {
    const choices = new Map<string, [candidateField: string, stationField: string, nullifiers: string[]]>();
    const nullifiers = new Set<string>();
    let passedOver = 0;
    for (const ballot of ballots) {
      const { nullifier, candidate_id, station_id } = ballot;
      if (!isCountable(this.#rules, ballot) || nullifiers.has(nullifier)) {
        passedOver++;
        continue;
      }
      nullifiers.add(nullifier);
      const name = `${candidate_id}|${station_id}`;
      const choice = choices.get(name);
      if (choice) choice[2].push(nullifier);
      else choices.set(name, [candidatePrefix + candidate_id, stationPrefix + station_id, [nullifier]]);
    }
    return { choices: [...choices.values()], passedOver };
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
