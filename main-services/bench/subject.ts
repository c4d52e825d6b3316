import { z } from 'zod';
import type { ServerName } from '../stack/settings.ts';

export const subjectNames = ['ceiling', 'cluster', 'embedded'] as const;
export type SubjectName = (typeof subjectNames)[number];

/** Something that takes votes at `POST /vote` and counts them, to be measured. */
export interface Subject {
  name: SubjectName;
  /** The servers that work for it. */
  servers: readonly ServerName[];
  /** Starts it with nothing but a roll of that many voters. `nodeOptionsOf` says how to run each of its processes. */
  start(voters: number, nodeOptionsOf: (process: string) => readonly string[]): Promise<RunningSubject>;
}

/** Where results are seen as they change: a station's stream, or the channel of the bare ceiling's counter. */
export const resultsWatch = z.discriminatedUnion('by', [
  z.object({ by: z.literal('stream'), url: z.string() }),
  z.object({ by: z.literal('channel'), redisUrl: z.string(), channel: z.string() }),
]);

export interface RunningSubject {
  /** Where it takes votes. */
  url: string;
  /** `personal_id,guid` of every voter. */
  cardsFile: string;
  candidateIds: readonly string[];
  watch: z.infer<typeof resultsWatch>;
  /** Where its election lives, by a station's settings; the bare ceiling has none. */
  place?: { dataDir: string; environment: Readonly<Record<string, string>> };
  /** Its own processes' ids, by name. */
  processes: ReadonlyMap<string, number>;
  /** How many votes it has counted, as whoever watches the results sees it. */
  counted(): Promise<number>;
  /** Stops its processes and removes what they kept. Stopping twice is fine. */
  stop(): Promise<void>;
  /** What its processes complained of, in their own words; empty when all went well. */
  complaints(): string;
}

/** Closes what was opened, the last one first; for a subject that is half started, too. */
export class Closing {
  readonly #steps: (() => unknown)[] = [];

  later(step: () => unknown): void {
    this.#steps.push(step);
  }

  async run(): Promise<void> {
    for (const step of this.#steps.splice(0).reverse()) await step();
  }

  /** Answers what `start` does; when that fails, what it opened is closed. */
  static async around<T>(start: (closing: Closing) => Promise<T>): Promise<T> {
    const closing = new Closing();
    try {
      return await start(closing);
    } catch (error) {
      await closing.run();
      throw error;
    }
  }
}
