import type { Ballot } from '../contracts/ballot.ts';
import { endOfTurn } from './end-of-turn.ts';
import { inTime } from './in-time.ts';

/** Ballots that are in the box, and not known to be in the log. */
export interface Outbox {
  /** Some of those that wait, in no order. */
  pending(ballotsPerShardMax: number): Promise<Ballot[]>;
  depth(): Promise<number>;
  acknowledge(ballots: readonly Ballot[]): Promise<void>;
  /** Puts back those of them that the box has lost. Answers those that wait no more: the log has them. */
  restore(ballots: readonly Ballot[]): Promise<Ballot[]>;
}

export interface RelayParts {
  outbox: Outbox;
  /** Durable when it resolves; rejects when the log can't be reached. */
  append: (ballots: readonly Ballot[]) => Promise<void>;
  /** How many ballots may wait before the box takes no more. */
  waitingMax: number;
  onError: (error: unknown) => void;
}

const ballotsPerAppendMax = 1_000;
const sweepIntervalMs = 1_000;
/** A voter is not kept waiting longer for a log that neither takes the ballot nor refuses it. */
const appendMsMax = 2_000;
const ballotsPerSweepAndShardMax = 200;
const ballotsPerRestoreMax = 1_000;

interface Waiting {
  ballot: Ballot;
  resolve: (logged: boolean) => void;
}

/**
 * Brings ballots from the box to the log. What has come is sent at once when nothing is under way; what comes meanwhile goes
 * together in the next append, so that there is neither waiting when it is calm nor a request a ballot under load.
 *
 * When the log can't be reached, ballots stay in the outbox and their voters are told so; sweeping the outbox tries the
 * log again. The sweep also finds what a process left behind that died between box and log. It may bring a ballot that
 * another process brings at the same moment; the tally counts that once.
 *
 * What was answered and is not logged yet is held in memory, too: should the box lose everything, it is put back.
 */
export class Relay {
  readonly #parts: RelayParts;
  #waiting: Waiting[] = [];
  #appending: Promise<void> | undefined;
  readonly #acknowledging = new Set<Promise<void>>();
  #reachable = true;
  /** An append that nobody waits for any more; another one would only stand in line behind it. */
  #overdue: Promise<void> | undefined;
  #depth = 0;
  /** Answered for, and not known to be in the log; by nullifier. */
  readonly #held = new Map<string, Ballot>();
  #restoring: Promise<void> | undefined;
  #seenBefore = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #sweeping: Promise<void> | undefined;
  #closed = false;

  constructor(parts: RelayParts) {
    this.#parts = parts;
  }

  /** Sends what was left in the outbox, and keeps looking. */
  async start(): Promise<void> {
    await this.#sweep(true);
    this.#plan();
  }

  /** Whether the outbox holds as much as it may: nothing more must be cast then. */
  get isFull(): boolean {
    return Math.max(this.#depth, this.#held.size) + this.#waiting.length >= this.#parts.waitingMax;
  }

  get isReachable(): boolean {
    return this.#reachable;
  }

  /** Resolves to `true` when the log has the ballot, to `false` when it stays in the outbox for now. */
  deliver(ballot: Ballot): Promise<boolean> {
    if (!this.#reachable || this.#closed) {
      this.#hold([ballot]);
      return Promise.resolve(false);
    }
    return new Promise((resolve) => {
      this.#waiting.push({ ballot, resolve });
      this.#appending ??= this.#appendWaiting().finally(() => {
        this.#appending = undefined;
      });
    });
  }

  /** Puts back into the box whatever it has lost of what waits. Whoever asks while this is under way waits for that. */
  restore(): Promise<void> {
    this.#restoring ??= this.#restoreHeld().finally(() => {
      this.#restoring = undefined;
    });
    return this.#restoring;
  }

  /** Finishes what is under way. Closing twice is fine. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#appending;
    await Promise.all(this.#acknowledging);
    await this.#sweeping;
  }

  async #appendWaiting(): Promise<void> {
    // Ballots that a step of the box stored together come in this same turn, one after the other; the first must not go alone.
    await endOfTurn();
    while (this.#waiting.length > 0) {
      const group = this.#waiting.splice(0, ballotsPerAppendMax);
      const ballots = group.map(({ ballot }) => ballot);
      const logged = this.#reachable && (await this.#append(ballots));
      if (!logged) this.#hold(ballots);
      for (const { resolve } of group) resolve(logged);
      if (logged) this.#acknowledgeAside(ballots);
    }
  }

  /** Nobody waits for it but who closes. */
  #acknowledgeAside(ballots: readonly Ballot[]): void {
    const acknowledging = this.#acknowledge(ballots).finally(() => this.#acknowledging.delete(acknowledging));
    this.#acknowledging.add(acknowledging);
  }

  /** Whether the log has the ballots; `false` when it does not say so in time, too. */
  async #append(ballots: readonly Ballot[]): Promise<boolean> {
    const appending = this.#appendToTheEnd(ballots);
    const logged = await inTime(appending, appendMsMax, () => 'overdue' as const);
    if (logged !== 'overdue') return logged;
    this.#reachable = false;
    this.#overdue = appending.then(async (late) => {
      if (late) await this.#acknowledge(ballots);
      this.#overdue = undefined;
    });
    return false;
  }

  async #appendToTheEnd(ballots: readonly Ballot[]): Promise<boolean> {
    try {
      await this.#parts.append(ballots);
      this.#reachable = true;
      return true;
    } catch (error) {
      this.#reachable = false;
      this.#parts.onError(error);
      return false;
    }
  }

  #hold(ballots: readonly Ballot[]): void {
    this.#depth += ballots.length;
    for (const ballot of ballots) this.#held.set(ballot.nullifier, ballot);
  }

  async #restoreHeld(): Promise<void> {
    const held = [...this.#held.values()];
    for (let at = 0; at < held.length; at += ballotsPerRestoreMax) {
      const logged = await this.#parts.outbox.restore(held.slice(at, at + ballotsPerRestoreMax));
      this.#letGo(logged);
    }
  }

  #letGo(logged: readonly Ballot[]): void {
    if (this.#held.size === 0) return;
    for (const { nullifier } of logged) this.#held.delete(nullifier);
  }

  /** What can't be acknowledged now is brought again by a sweep, and counted once. */
  async #acknowledge(ballots: readonly Ballot[]): Promise<void> {
    this.#letGo(ballots);
    try {
      await this.#parts.outbox.acknowledge(ballots);
    } catch (error) {
      this.#parts.onError(error);
    }
  }

  #plan(): void {
    if (this.#closed) return;
    this.#timer = setTimeout(() => {
      this.#sweeping = this.#sweep(!this.#reachable).finally(() => this.#plan());
    }, sweepIntervalMs);
  }

  /**
   * Sends what waits. Unless `all`, only what the sweep before saw too: the rest is most likely under way.
   */
  async #sweep(all: boolean): Promise<void> {
    try {
      for (;;) {
        const pending = await this.#parts.outbox.pending(ballotsPerSweepAndShardMax);
        const due = all ? pending : pending.filter(({ nullifier }) => this.#seenBefore.has(nullifier));
        this.#seenBefore = new Set(pending.map(({ nullifier }) => nullifier));
        if (due.length === 0 || this.#closed || this.#overdue || !(await this.#append(due))) break;
        this.#letGo(due);
        await this.#parts.outbox.acknowledge(due);
      }
      this.#depth = await this.#parts.outbox.depth();
      // Others have logged some of them, or the box has lost them.
      if (this.#held.size > this.#depth) await this.restore();
    } catch (error) {
      this.#parts.onError(error);
    }
  }
}
