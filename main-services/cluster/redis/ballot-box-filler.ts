import type { Redis } from 'ioredis';
import type { Ballot } from '../../contracts/ballot.ts';
import { partKinds, type VoterParts } from '../../election/parts.ts';
import { receiptOf } from '../../voting/receipts.ts';
import { encodeBallot } from './ballot-codec.ts';
import { orUnavailable } from './connection.ts';
import type { RedisKeys } from './keys.ts';

const entriesPerWrite = 1_000;

/** A voter's key as the roll has it. */
interface VoterKey {
  personalId: string;
  authCodeHash: Buffer;
  parts: VoterParts;
  checkedInHour: string | undefined;
}

/**
 * Fills the ballot box: keys from the roll, ballots from the log. What is there already stays, so that filling a box
 * that has lost nothing changes nothing; until the polls are copied to it (`copyPolls`), an empty box takes no votes.
 */
export class BallotBoxFiller {
  readonly #redis: Redis;
  readonly #keys: RedisKeys;

  constructor(redis: Redis, keys: RedisKeys) {
    this.#redis = redis;
    this.#keys = keys;
  }

  /** Whether every shard knows the polls: it does once it was filled. */
  async isFilled(): Promise<boolean> {
    const shards = [...this.#keys.voterShards(), ...this.#keys.ballotShards()];
    const known = await orUnavailable(Promise.all(shards.map(({ polls }) => this.#redis.exists(polls))));
    return known.every((exists) => exists === 1);
  }

  async fillVoters(voters: AsyncIterable<VoterKey>, onFilled: (count: number) => void): Promise<number> {
    const turnout = new Map<string, number>();
    let filled = 0;
    let writes: Promise<unknown>[] = [];
    for await (const { personalId, authCodeHash, parts, checkedInHour = '' } of voters) {
      const shard = this.#keys.voterShardOf(personalId);
      const { region, age, gender } = parts;
      const entry = [authCodeHash.toString('hex'), checkedInHour, region, age, gender].join('|');
      writes.push(this.#redis.hsetnx(shard.voters, personalId, entry));
      if (checkedInHour !== '') {
        for (const field of [`hour|${checkedInHour}`, ...partKinds.map((kind) => `${kind}|${parts[kind]}`)]) {
          const key = `${shard.turnout}\n${field}`;
          turnout.set(key, (turnout.get(key) ?? 0) + 1);
        }
      }
      if (++filled % entriesPerWrite === 0) {
        await orUnavailable(Promise.all(writes));
        writes = [];
        onFilled(filled);
      }
    }
    await orUnavailable(Promise.all(writes));
    await this.#fillTurnout(turnout);
    onFilled(filled);
    return filled;
  }

  async fillBallots(batches: AsyncIterable<{ ballots: readonly Ballot[] }>): Promise<number> {
    let filled = 0;
    for await (const { ballots } of batches) {
      await orUnavailable(Promise.all(ballots.flatMap((ballot) => this.#fillBallot(ballot))));
      filled += ballots.length;
    }
    return filled;
  }

  /** Who has checked in, as the box knows it. */
  async *checkIns(): AsyncIterable<{ personalId: string; hour: string }> {
    for (const { voters } of this.#keys.voterShards()) {
      let cursor = '0';
      do {
        const [next, entries] = await orUnavailable(
          this.#redis.hscan(voters, cursor, 'COUNT', entriesPerWrite),
        );
        for (let at = 0; at < entries.length; at += 2) {
          const hour = (entries[at + 1] ?? '').split('|')[1] ?? '';
          if (hour !== '') yield { personalId: entries[at] ?? '', hour };
        }
        cursor = next;
      } while (cursor !== '0');
    }
  }

  #fillBallot(ballot: Ballot): Promise<unknown>[] {
    if (ballot.nullifier === '') return [];
    const shard = this.#keys.ballotShardOf(Buffer.from(ballot.nullifier, 'base64url'));
    return [
      this.#redis.hsetnx(shard.ballots, ballot.nullifier, encodeBallot(ballot, undefined)),
      this.#redis.hsetnx(shard.receipts, receiptOf(ballot).toString('base64url'), ballot.nullifier),
    ];
  }

  async #fillTurnout(turnout: ReadonlyMap<string, number>): Promise<void> {
    const writes = [...turnout].map(([key, count]) => {
      const [counts = '', field = ''] = key.split('\n');
      return this.#redis.hsetnx(counts, field, count);
    });
    await orUnavailable(Promise.all(writes));
  }
}
