import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import type { RunBook, RunKind } from '../staff/ports.ts';

/** How often a run says how far it is, and hears whether it shall stop. */
const tellEveryMs = 500;
/** A run that has said nothing for so long died with its process. */
const silentMsMax = 15_000;
/** How long whoever stops a run waits for its end. */
const stopMsMax = 60_000;

export interface SharedRunParts<Schema extends z.ZodType> {
  book: RunBook;
  kind: RunKind;
  status: Schema;
  /** What a run is that died with its process, from what it said last. */
  died: (last: z.output<Schema>) => z.output<Schema>;
  onError: (error: unknown) => void;
}

/** What a run needs of whoever it is for. */
export interface RunAtHand<Status> {
  /** How far it is. */
  show: (status: Status) => void;
  /** Aborted when it shall stop. */
  signal: AbortSignal;
}

/**
 * Something long that staff begin at one process and all of them show: one at a time, whoever asks. Whoever does it says
 * how far it is, and anybody can stop it.
 */
export class SharedRun<Schema extends z.ZodType> {
  readonly #parts: SharedRunParts<Schema>;
  #own: { stop: AbortController; ended: Promise<void> } | undefined;

  constructor(parts: SharedRunParts<Schema>) {
    this.#parts = parts;
  }

  /** How far the newest run is, whoever does it; `undefined`: there was none. */
  async status(): Promise<{ status: z.output<Schema>; isUnderWay: boolean } | undefined> {
    const { book, kind, status: schema, died } = this.#parts;
    const run = await book.find(kind);
    if (!run) return undefined;
    const status = schema.parse(run.status);
    if (run.isOver) return { status, isUnderWay: false };
    return run.silentMs > silentMsMax
      ? { status: died(status), isUnderWay: false }
      : { status, isUnderWay: true };
  }

  /** `false`: one is under way already. `work` must not throw, and answers the last word. */
  async begin(
    first: z.output<Schema>,
    work: (atHand: RunAtHand<z.output<Schema>>) => Promise<z.output<Schema>>,
  ): Promise<boolean> {
    const id = randomUUID();
    if (!(await this.#parts.book.begin(this.#parts.kind, id, first, silentMsMax))) return false;
    const stop = new AbortController();
    this.#own = { stop, ended: this.#follow(id, first, stop, work) };
    return true;
  }

  /** Ends the run early, whoever does it, and waits until it is over. */
  async stop(): Promise<void> {
    const { book, kind } = this.#parts;
    if (this.#own) return this.close();
    await book.askToStop(kind);
    const deadline = performance.now() + stopMsMax;
    while ((await this.status())?.isUnderWay && performance.now() < deadline) await sleep(tellEveryMs / 2);
  }

  /** Ends a run of this process, and waits until it is over. */
  async close(): Promise<void> {
    this.#own?.stop.abort();
    await this.#own?.ended;
  }

  async #follow(
    id: string,
    first: z.output<Schema>,
    stop: AbortController,
    work: (atHand: RunAtHand<z.output<Schema>>) => Promise<z.output<Schema>>,
  ): Promise<void> {
    const { book, kind, onError } = this.#parts;
    let shown = first;
    const show = (status: z.output<Schema>) => {
      shown = status;
    };
    const isOver = new AbortController();
    const telling = (async () => {
      while (await pause(isOver.signal)) {
        // Whether to stop is not known while the book does not answer.
        const goesOn = await book.tell(kind, id, shown).catch((error: unknown) => {
          onError(error);
          return true;
        });
        if (!goesOn) stop.abort();
      }
    })();
    const last = await work({ show, signal: stop.signal });
    isOver.abort();
    await telling;
    await book.end(kind, id, last).catch(onError);
    this.#own = undefined;
  }
}

/** Waits for the next time to tell; `false`: there is nothing more to tell. */
function pause(signal: AbortSignal): Promise<boolean> {
  return sleep(tellEveryMs, true, { signal }).catch(() => false);
}
