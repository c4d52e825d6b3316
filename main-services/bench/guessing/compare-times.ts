/** Whether two samples of times can be told apart. */
export interface Comparison {
  /** Medians, in µs. */
  medianA: number;
  medianB: number;
  /** Median of B less that of A, in µs, and where it lies with 95 % confidence (bootstrap). */
  difference: number;
  differenceLow: number;
  differenceHigh: number;
  /**
   * How often a time of B is the longer one of a pair, one of each: 0.5 tells nothing. It is what somebody who sees one
   * time gets to know.
   */
  probabilityBLonger: number;
  /** Mann-Whitney U, two-sided: how likely samples that come from one distribution differ at least so much. */
  p: number;
}

const resamples = 1_000;

/** Compares times in µs. `random` answers numbers from 0 to 1. */
export function compareTimes(a: readonly number[], b: readonly number[], random: () => number): Comparison {
  const sortedA = Float64Array.from(a).sort();
  const sortedB = Float64Array.from(b).sort();
  const medianA = medianOf(sortedA);
  const medianB = medianOf(sortedB);
  const differences = Float64Array.from(
    { length: resamples },
    () => medianOfResample(sortedB, random) - medianOfResample(sortedA, random),
  ).sort();
  return {
    medianA,
    medianB,
    difference: medianB - medianA,
    differenceLow: differences[Math.floor(resamples * 0.025)] ?? Number.NaN,
    differenceHigh: differences[Math.ceil(resamples * 0.975) - 1] ?? Number.NaN,
    ...mannWhitney(sortedA, sortedB),
  };
}

function medianOf(sorted: Float64Array): number {
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
}

function medianOfResample(sorted: Float64Array, random: () => number): number {
  const drawn = Float64Array.from({ length: sorted.length }, () => {
    return sorted[Math.floor(random() * sorted.length)] ?? Number.NaN;
  });
  return medianOf(drawn.sort());
}

/** By ranks, with the mean rank for times that are equal, and the normal approximation, corrected for those. */
function mannWhitney(
  sortedA: Float64Array,
  sortedB: Float64Array,
): Pick<Comparison, 'probabilityBLonger' | 'p'> {
  const [n, m] = [sortedA.length, sortedB.length];
  let [atA, atB, rankSumB, ties] = [0, 0, 0, 0];
  while (atA < n || atB < m) {
    const time = Math.min(sortedA[atA] ?? Number.POSITIVE_INFINITY, sortedB[atB] ?? Number.POSITIVE_INFINITY);
    const [fromA, fromB] = [atA, atB];
    while (sortedA[atA] === time) atA++;
    while (sortedB[atB] === time) atB++;
    const equal = atA - fromA + (atB - fromB);
    rankSumB += (atB - fromB) * (fromA + fromB + (equal + 1) / 2);
    ties += equal ** 3 - equal;
  }
  const u = rankSumB - (m * (m + 1)) / 2;
  const total = n + m;
  const deviation = Math.sqrt(((n * m) / 12) * (total + 1 - ties / (total * (total - 1))));
  const z = deviation === 0 ? 0 : (u - (n * m) / 2) / deviation;
  return { probabilityBLonger: u / (n * m), p: 2 * upperTail(Math.abs(z)) };
}

/** 1 - Φ(z) for z ≥ 0, to seven digits: Abramowitz and Stegun, 26.2.17. */
function upperTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const polynomial =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * polynomial;
}
