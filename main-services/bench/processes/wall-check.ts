import { results } from '../../contracts/results.ts';
import { resultsDelta } from '../../contracts/results-stream.ts';
import { readEvent } from './event-stream.ts';

/** What an event says of the order of states. `base`: what a wall must have for it; nothing for a snapshot. */
export interface EventOrder {
  base: number | undefined;
  seq: number;
}

const snapshotOrder = results.pick({ seq: true }).strip();
const deltaOrder = resultsDelta.pick({ base_seq: true, seq: true }).strip();
const remembered = 256;

/** Reads the order of each event once, however many walls get it. Nothing for a heartbeat. */
export function createEventReader(): (text: string) => EventOrder | undefined {
  const known = new Map<string, EventOrder | undefined>();
  return (text) => {
    if (known.has(text)) return known.get(text);
    const order = readOrder(text);
    known.set(text, order);
    const [oldest] = known.keys();
    if (known.size > remembered && oldest !== undefined) known.delete(oldest);
    return order;
  };
}

function readOrder(text: string): EventOrder | undefined {
  const { type, data } = readEvent(text);
  switch (type) {
    case 'snapshot':
      return { base: undefined, seq: snapshotOrder.parse(JSON.parse(data)).seq };
    case 'delta': {
      const { base_seq, seq } = deltaOrder.parse(JSON.parse(data));
      return { base: base_seq, seq };
    }
    default:
      return undefined;
  }
}

/** One wall's view: whether every state that it gets fits the one before. */
export class WallCheck {
  seq = -1;
  states = 0;
  snapshots = 0;
  faults = 0;

  take({ base, seq }: EventOrder): void {
    this.states++;
    if (base === undefined) this.snapshots++;
    // A delta continues what the wall has; no state is older than that.
    if ((base !== undefined && base !== this.seq) || seq < this.seq) this.faults++;
    this.seq = seq;
  }
}
