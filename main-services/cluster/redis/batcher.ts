interface Waiting<Item, Answer> {
  item: Item;
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
}

const itemsPerBatchMax = 256;

/**
 * Brings many callers' items over in one request. What has arrived in this turn of the event loop goes at once; what
 * comes while that is under way goes together in the next. So nobody waits when it is calm, and under load a request
 * serves as many as wait: the server parses, runs and syncs once for all of them.
 */
export class Batcher<Item, Answer> {
  readonly #send: (items: readonly Item[]) => Promise<readonly Answer[]>;
  #waiting: Waiting<Item, Answer>[] = [];
  #underWay = false;

  /** `send` answers one answer an item, in their order; when it rejects, so do all of its items. */
  constructor(send: (items: readonly Item[]) => Promise<readonly Answer[]>) {
    this.#send = send;
  }

  run(item: Item): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      if (this.#underWay) return;
      this.#underWay = true;
      // After the poll phase: what has arrived by now is parsed by then.
      setImmediate(() => void this.#sendWaiting());
    });
  }

  async #sendWaiting(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, itemsPerBatchMax);
      try {
        const answers = await this.#send(batch.map(({ item }) => item));
        if (answers.length !== batch.length) {
          throw new TypeError(`${batch.length} items got ${answers.length} answers`);
        }
        for (const [index, answer] of answers.entries()) batch[index]?.resolve(answer);
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.#underWay = false;
  }
}
