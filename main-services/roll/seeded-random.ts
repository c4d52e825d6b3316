import { createHash } from 'node:crypto';

/** Numbers that look random and come again with the same seed. For tests and demos: never for anything secret. */
export interface SeededRandom {
  /** From 0 up to but not including 1. */
  fraction(): number;
  /** A whole number from 0 up to but not including `bound`. */
  below(bound: number): number;
}

/**
 * One stream of numbers for each purpose of a seed, so that drawing more for one purpose changes nothing for another.
 * (sfc32, a small fast generator of Chris Doty-Humphrey's PractRand, started from SHA-256.)
 */
export function seededRandom(seed: number, purpose: string): SeededRandom {
  const start = createHash('sha256').update(`${seed}|${purpose}`).digest();
  let a = start.readInt32LE(0);
  let b = start.readInt32LE(4);
  let c = start.readInt32LE(8);
  let counter = start.readInt32LE(12);
  const fraction = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 0x1_0000_0000;
  };
  return { fraction, below: (bound) => Math.floor(fraction() * bound) };
}

/** Picks items with a probability in proportion to their weights. */
export function weightedPicker<T>(
  items: readonly { item: T; weight: number }[],
): (random: SeededRandom) => T {
  const last = items.at(-1);
  if (last === undefined) throw new RangeError('there is nothing to pick from');
  let total = 0;
  const bounds = items.map(({ weight }) => {
    total += weight;
    return total;
  });
  return (random) => {
    const point = random.fraction() * total;
    const index = bounds.findIndex((bound) => point < bound);
    return (items[index] ?? last).item;
  };
}

/** Puts the items in an order of chance, in place (Fisher–Yates). */
export function shuffle<T>(items: T[], random: SeededRandom): T[] {
  for (let at = items.length - 1; at > 0; at--) {
    const other = random.below(at + 1);
    const [here, there] = [items[at], items[other]];
    if (here === undefined || there === undefined) continue;
    items[at] = there;
    items[other] = here;
  }
  return items;
}
