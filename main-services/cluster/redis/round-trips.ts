import { endOfTurn } from '../../voting/end-of-turn.ts';

interface Waiting<Item, Answer> {
  item: Item;
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
}

const itemsPerRequestMax = 256;
/** From so many on, what waits does not wait for the trip that is under way, so that neither side idles. */
const secondTripItemsMin = 48;
/** Fewer than so many, when a trip has come back, wait a moment for others. */
const promptItemsMin = 12;
const momentMs = 1;
/** With more items than these a trip came back less than so long ago: it is not calm, and others are about to come. */
const calmItemsMax = 3;
const calmAfterMs = 5;

/**
 * Lets all that is asked of Redis at about the same time go over together. What has arrived in this turn of the event loop
 * goes at once; what comes while that is under way goes together in the next round trip. So nobody waits when it is
 * calm, and under load a round trip serves as many as wait: with `appendfsync always`, Redis syncs its file once for all
 * of them, which otherwise is most of its work.
 *
 * When a trip has come back and only a few wait, others are about to come, whom the log has just answered; who then is a moment
 * late would wait for a whole trip. So these wait for them, which costs the few a little and spares the unlucky much.
 */
export class RoundTrips {
  readonly #requests: (() => Promise<void>)[] = [];
  /** For the next trip, which is planned or begins when one comes back; what is patient is not among them. */
  #waiting = 0;
  #underWay = 0;
  #last = { items: 0, cameBackAtMs: Number.NEGATIVE_INFINITY };

  /**
   * A kind of request, which many callers' items share: `send` answers one answer an item, in their order; when it rejects,
   * so do all of its items. Answers the function that brings one item over.
   *
   * With `patienceMs`, items wait so long for a trip that others ask for, and stand before theirs in it.
   */
  share<Item, Answer>(
    send: (items: readonly Item[]) => Promise<readonly Answer[]>,
    { patienceMs = 0 }: { patienceMs?: number } = {},
  ): (item: Item) => Promise<Answer> {
    let waiting: Waiting<Item, Answer>[] = [];
    let planned = 0;
    let patience: NodeJS.Timeout | undefined;
    const plan = () => {
      const more = waiting.length - planned;
      planned = waiting.length;
      this.#plan(more);
    };
    const go = async () => {
      const sent = waiting;
      waiting = [];
      this.#waiting -= planned;
      planned = 0;
      clearTimeout(patience);
      patience = undefined;
      const requests: Promise<void>[] = [];
      for (let at = 0; at < sent.length; at += itemsPerRequestMax) {
        requests.push(sendTogether(sent.slice(at, at + itemsPerRequestMax), send));
      }
      await Promise.all(requests);
    };
    if (patienceMs > 0) this.#requests.unshift(go);
    else this.#requests.push(go);
    return (item) =>
      new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        if (patienceMs === 0) plan();
        else patience ??= setTimeout(plan, patienceMs);
      });
  }

  #plan(items: number): void {
    this.#waiting += items;
    const mayTravel = this.#underWay === 0 || (this.#underWay === 1 && this.#waiting >= secondTripItemsMin);
    if (!mayTravel) return;
    this.#underWay++;
    void endOfTurn().then(() => this.#travel());
  }

  async #travel(): Promise<void> {
    let isCalm =
      this.#last.items <= calmItemsMax || performance.now() - this.#last.cameBackAtMs > calmAfterMs;
    while (this.#waiting > 0) {
      if (!isCalm && this.#waiting < promptItemsMin) await aMoment();
      isCalm = false;
      const items = this.#waiting;
      await Promise.all(this.#requests.map((request) => request()));
      this.#last = { items, cameBackAtMs: performance.now() };
    }
    this.#underWay--;
  }
}

async function sendTogether<Item, Answer>(
  waiting: readonly Waiting<Item, Answer>[],
  send: (items: readonly Item[]) => Promise<readonly Answer[]>,
): Promise<void> {
  try {
    const answers = await send(waiting.map(({ item }) => item));
    if (answers.length !== waiting.length) {
      throw new TypeError(`${waiting.length} items got ${answers.length} answers`);
    }
    for (const [index, answer] of answers.entries()) waiting[index]?.resolve(answer);
  } catch (error) {
    for (const { reject } of waiting) reject(error);
  }
}

function aMoment(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, momentMs));
}
