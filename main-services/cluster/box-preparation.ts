import { setTimeout as sleep } from 'node:timers/promises';
import type { VoteLog } from '../tally/ports.ts';
import type { PostgresCheckInLists } from './postgres/check-in-lists.ts';
import type { CheckInRecorder } from './postgres/check-in-recorder.ts';
import type { PostgresPollBook } from './postgres/poll-book.ts';
import type { PostgresVoterRoll } from './postgres/voter-roll.ts';
import type { BallotBoxFiller } from './redis/ballot-box-filler.ts';
import { orUnavailable, type RedisCommands } from './redis/connection.ts';
import type { PollCopies } from './redis/poll-copies.ts';

/** What other processes know of check-ins and ballots is with roll and log so long after they were told of a filling. */
const arrivalMsMax = 1_000;

export interface BoxPreparationParts {
  redis: RedisCommands;
  /** Where every process is told of a filling. */
  channel: string;
  filler: BallotBoxFiller;
  recorder: CheckInRecorder;
  roll: PostgresVoterRoll;
  checkInLists: PostgresCheckInLists;
  log: VoteLog;
  pollCopies: PollCopies;
  pollBook: PostgresPollBook;
}

/**
 * Fills a ballot box that is new, or has lost everything: keys from the roll, ballots from the log. It takes votes again
 * once it knows the polls, which it is told last.
 */
export class BoxPreparation {
  readonly #parts: BoxPreparationParts;
  #underWay: Promise<void> | undefined;

  constructor(parts: BoxPreparationParts) {
    this.#parts = parts;
  }

  /** Whoever asks while a filling is under way waits for that one. */
  run(onFilled: (voters: number) => void): Promise<void> {
    this.#underWay ??= this.#fill(onFilled).finally(() => {
      this.#underWay = undefined;
    });
    return this.#underWay;
  }

  /** Waits for the filling that is under way, however it ends. */
  async settle(): Promise<void> {
    await this.#underWay?.catch(() => {});
  }

  async #fill(onFilled: (voters: number) => void): Promise<void> {
    const { redis, channel, filler, recorder, roll, checkInLists, log, pollCopies, pollBook } = this.#parts;
    const filling = await pollCopies.beginFilling();
    if ((await log.length()) > 0) {
      await orUnavailable(redis.publish(channel, ''));
      await sleep(arrivalMsMax);
    }
    await recorder.flush();
    await filler.fillVoters(roll.keys(await checkInLists.read()), onFilled);
    await filler.fillBallots(log.replay());
    await pollCopies.endFilling(filling);
    await pollBook.refresh();
    await pollCopies.copy(await pollBook.state());
  }
}
