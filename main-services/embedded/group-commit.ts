import { endOfTurn } from '../voting/end-of-turn.ts';
import { Unavailable } from '../voting/ports.ts';
import type { Sqlite } from './sqlite.ts';

/** What is done inside a transaction, for one caller or for all who share it. */
interface Work {
  /** Answers how to tell its callers, once that is durable. */
  perform(): () => void;
}

interface Waiting {
  /** Nothing is written after it: see `runLast`. */
  isLast: boolean;
  /** Adds what it wants done to the works of the transaction that begins. */
  join: (works: Set<Work>) => void;
  reject: (error: unknown) => void;
}

/** Something that gathers changes in memory while a transaction runs, and writes them at its end. */
export interface CommitParticipant {
  /** Answers statements to be run by the thread that commits, each with its semicolon; most have none. */
  beforeCommit(): string;
  /** The transaction, of so many operations, is durable. */
  committed(operations: number): void;
  /** The transaction did not happen. */
  rolledBack(): void;
}

const operationsPerCommitMax = 2_000;
const waitingMax = 50_000;

/**
 * Lets concurrent writers share a transaction, and so one fsync: everything that arrives while a commit is under way
 * goes into the next one. Committing is done by another thread, while this one takes requests. An operation's promise
 * resolves when it is durable. When the file can't be written (disk full, an I/O error), nothing of the transaction
 * happened and all of its callers get `Unavailable`.
 */
export class GroupCommit {
  readonly #sqlite: Pick<Sqlite, 'begin' | 'commit' | 'rollback'>;
  readonly #participants: CommitParticipant[] = [];
  readonly #between: (() => Promise<void>)[] = [];
  #waiting: Waiting[] = [];
  /** What is durable, and whose callers do not know it yet. */
  #toTell: (() => void)[] = [];
  #turns: Promise<void> | undefined;
  #isOver = false;

  constructor(sqlite: Pick<Sqlite, 'begin' | 'commit' | 'rollback'>) {
    this.#sqlite = sqlite;
  }

  join(participant: CommitParticipant): void {
    this.#participants.push(participant);
  }

  /** Runs `operation` inside the next transaction. It must be synchronous, and must not begin or commit itself. */
  run<T>(operation: () => T): Promise<T> {
    return this.#enqueue((resolve) => (works) => works.add(alone(operation, resolve)));
  }

  /**
   * An operation that takes all items of a transaction at once, when the first of them is due, and answers one result an
   * item, in their order. Answers the function that brings one item. As {@link run}, else.
   */
  share<Item, Result>(
    operation: (items: readonly Item[]) => readonly Result[],
  ): (item: Item) => Promise<Result> {
    let shared = new SharedWork(operation);
    return (item) =>
      this.#enqueue((resolve) => (works) => {
        // Each transaction has its own, so that one that fails leaves nothing behind.
        if (!works.has(shared)) shared = new SharedWork(operation);
        works.add(shared);
        shared.add(item, resolve);
      });
  }

  /**
   * Runs `operation` in a transaction of its own. Once it is durable nothing else is written by this process: what waits,
   * and what comes, is refused as `Unavailable`. Where it throws, nothing happened and all goes on.
   */
  runLast<T>(operation: () => T): Promise<T> {
    return this.#enqueue((resolve) => (works) => works.add(alone(operation, resolve)), true);
  }

  /** Runs `work` between two transactions: while it does, nothing is written, and what comes waits. */
  between(work: () => Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#between.push(() => work().then(resolve, reject));
      this.#schedule();
    });
  }

  /** Writes what waits; what comes afterwards is refused as `Unavailable`. Closing twice is fine. */
  async close(): Promise<void> {
    this.#isOver = true;
    await this.#turns;
  }

  #enqueue<T>(joinOf: (resolve: (result: T) => void) => Waiting['join'], isLast = false): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.#isOver || this.#waiting.length >= waitingMax) {
        reject(
          new Unavailable('storage', new Error(this.#isOver ? 'nothing more is written' : 'too many wait')),
        );
        return;
      }
      this.#waiting.push({ isLast, join: joinOf(resolve), reject });
      this.#schedule();
    });
  }

  #schedule(): void {
    this.#turns ??= this.#takeTurns();
  }

  async #takeTurns(): Promise<void> {
    // So that every request that has arrived by now is in the same transaction.
    await endOfTurn();
    while (this.#waiting.length + this.#between.length > 0) {
      for (const work of this.#between.splice(0)) {
        this.#tell();
        await work();
      }
      if (this.#waiting.length > 0) await this.#commitGroup(this.#nextGroup());
    }
    this.#turns = undefined;
    this.#tell();
  }

  async #commitGroup(group: readonly Waiting[]): Promise<void> {
    const tell: (() => void)[] = [];
    const works = new Set<Work>();
    for (const { join } of group) join(works);
    let begun = false;
    try {
      this.#sqlite.begin();
      begun = true;
      for (const work of works) tell.push(work.perform());
      const last = this.#participants.map((participant) => participant.beforeCommit());
      const committing = this.#sqlite.commit(last.join(''));
      // Those of the transaction before are answered while the other thread commits this one.
      this.#tell();
      await committing;
    } catch (error) {
      if (begun) this.#tryRollback();
      for (const participant of this.#participants) participant.rolledBack();
      this.#tell();
      for (const { reject } of group) reject(asUnavailable(error));
      return;
    }
    for (const participant of this.#participants) participant.committed(group.length);
    if (group[0]?.isLast === true) this.#end();
    this.#toTell = tell;
  }

  #tell(): void {
    for (const tell of this.#toTell.splice(0)) tell();
  }

  /** As many as share a transaction; a last one is by itself. */
  #nextGroup(): Waiting[] {
    const last = this.#waiting.findIndex(({ isLast }) => isLast);
    return this.#waiting.splice(
      0,
      last < 0 ? operationsPerCommitMax : Math.max(1, Math.min(last, operationsPerCommitMax)),
    );
  }

  #end(): void {
    this.#isOver = true;
    const refusal = new Unavailable('storage', new Error('nothing more is written'));
    for (const { reject } of this.#waiting.splice(0)) reject(refusal);
  }

  #tryRollback(): void {
    try {
      this.#sqlite.rollback();
    } catch {
      // SQLite rolls back by itself on some errors (a full disk is one); there is no transaction to end then.
    }
  }
}

function alone<T>(operation: () => T, resolve: (result: T) => void): Work {
  return {
    perform: () => {
      const result = operation();
      return () => resolve(result);
    },
  };
}

class SharedWork<Item, Result> implements Work {
  readonly #operation: (items: readonly Item[]) => readonly Result[];
  readonly #callers: { item: Item; resolve: (result: Result) => void }[] = [];

  constructor(operation: (items: readonly Item[]) => readonly Result[]) {
    this.#operation = operation;
  }

  add(item: Item, resolve: (result: Result) => void): void {
    this.#callers.push({ item, resolve });
  }

  perform(): () => void {
    const results = this.#operation(this.#callers.map(({ item }) => item));
    if (results.length !== this.#callers.length) {
      throw new TypeError(`${this.#callers.length} items got ${results.length} results`);
    }
    return () => {
      for (const [index, result] of results.entries()) this.#callers[index]?.resolve(result);
    };
  }
}

/** SQLite's own errors mean that the file can't be written; anything else is a bug and stays what it is. */
function asUnavailable(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('SQLITE_') ? new Unavailable('storage', error) : error;
}
