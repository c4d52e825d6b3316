import { seededRandom } from '../roll/seeded-random.ts';

/** Which row each voter votes for, in an order of chance: two bytes a vote, so millions fit. */
export function shuffledVotes(counts: readonly number[], seed: number): Uint16Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const order = new Uint16Array(total);
  let filled = 0;
  for (const [row, count] of counts.entries()) {
    order.fill(row, filled, filled + count);
    filled += count;
  }
  const random = seededRandom(seed, 'order of votes');
  for (let at = total - 1; at > 0; at--) {
    const other = random.below(at + 1);
    const row = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = row;
  }
  return order;
}
