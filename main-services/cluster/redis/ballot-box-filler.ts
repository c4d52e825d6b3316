import type { Ballot } from '../../contracts/ballot.ts';
import type { VoterParts } from '../../election/parts.ts';
import { receiptOf } from '../../voting/receipts.ts';
import { encodeBallot } from './ballot-codec.ts';
import { orUnavailable, type RedisCommands } from './connection.ts';
import type { RedisKeys } from './keys.ts';
import { RedisScript } from './scripts.ts';
import { checkInHourOf, personalIdOf, voterField } from './voter-key.ts';

const fillVotersScript = new RedisScript('fill-voters');
const entriesPerWrite = 2_000;
/** Redis serves nobody else while it reads them, which takes it half a millisecond; whoever reads is in no hurry. */
const entriesPerRead = 300;

/** A voter's key as the roll has it. */
interface VoterKey {
  personalId: string;
  authCodeHash: Buffer;
  parts: VoterParts;
  checkedInHour: string | undefined;
}

interface Shard {
  keys: readonly string[];
  /** As the script takes them: five texts a voter. */
  voters: string[];
}

/**
 * Fills the ballot box: keys from the roll, ballots from the log. What is there already stays, so that filling a box
 * that has lost nothing changes nothing, and several may fill at once.
 */
export class BallotBoxFiller {
  readonly #redis: RedisCommands;
  readonly #keys: RedisKeys;

  constructor(redis: RedisCommands, keys: RedisKeys) {
    this.#redis = redis;
    this.#keys = keys;
  }

  async fillVoters(voters: AsyncIterable<VoterKey>, onFilled: (count: number) => void): Promise<number> {
    let filled = 0;
    let byShard = new Map<string, Shard>();
    for await (const voter of voters) {
      const { voters: key, turnout } = this.#keys.voterShardOf(voter.personalId);
      const shard = byShard.get(key) ?? { keys: [key, turnout], voters: [] };
      byShard.set(key, shard);
      const { region, age, gender } = voter.parts;
      shard.voters.push(voterField(voter), voter.checkedInHour ?? '', region, age, gender);
      if (++filled % entriesPerWrite > 0) continue;
      await this.#write(byShard);
      byShard = new Map();
      onFilled(filled);
    }
    await this.#write(byShard);
    onFilled(filled);
    return filled;
  }

  async fillBallots(batches: AsyncIterable<{ ballots: readonly Ballot[] }>): Promise<number> {
    let filled = 0;
    for await (const { ballots } of batches) {
      await putLoggedBallots(this.#redis, this.#keys, ballots);
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
          this.#redis.hscan(voters, cursor, 'COUNT', entriesPerRead),
        );
        for (let at = 0; at < entries.length; at += 2) {
          const hour = checkInHourOf(entries[at + 1] ?? '');
          if (hour !== '') yield { personalId: personalIdOf(entries[at] ?? ''), hour };
        }
        cursor = next;
      } while (cursor !== '0');
    }
  }

  async #write(byShard: ReadonlyMap<string, Shard>): Promise<void> {
    const writes = [...byShard.values()].map(({ keys, voters }) =>
      fillVotersScript.run(this.#redis, keys, voters),
    );
    await Promise.all(writes);
  }
}

/** Brings ballots of the log into the box, unless their nullifiers have one there. */
export async function putLoggedBallots(
  redis: RedisCommands,
  keys: RedisKeys,
  ballots: readonly Ballot[],
): Promise<void> {
  const writes = ballots.flatMap((ballot) => {
    if (ballot.nullifier === '') return [];
    const shard = keys.ballotShardOf(ballot.nullifier);
    return [
      redis.hsetnx(shard.ballots, ballot.nullifier, encodeBallot(ballot, undefined)),
      redis.hsetnx(shard.receipts, receiptOf(ballot).toString('base64url'), ballot.nullifier),
    ];
  });
  await orUnavailable(Promise.all(writes));
}
