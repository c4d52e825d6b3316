const shareUnits = 10_000;

/** A part of a whole, with four decimals; 0 of nothing is 0. */
export function shareOf(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * shareUnits) / shareUnits;
}

/**
 * Shares with four decimals that add up to exactly 1, by the largest remainder (Hamilton's method): each count gets the
 * units that it is sure of, and what is left goes to the largest remainders. Of equal remainders the earlier count
 * gets it. All 0 when there is nothing to share.
 */
export function sharesOf(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return counts.map(() => 0);
  const exact = counts.map((count) => (count * shareUnits) / total);
  const units = exact.map(Math.floor);
  const missing = shareUnits - units.reduce((sum, unit) => sum + unit, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, missing)) units[index] = (units[index] ?? 0) + 1;
  return units.map((unit) => unit / shareUnits);
}

/**
 * Ranks from 1 by descending count; ties share a rank and the next one is skipped (1, 2, 2, 4). What has no count takes
 * no part.
 */
export function ranksOf(counts: readonly (number | null)[]): (number | null)[] {
  return counts.map((count) =>
    count === null ? null : 1 + counts.filter((other) => other !== null && other > count).length,
  );
}
