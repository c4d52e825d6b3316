import type { CandidateResult } from '../../main-services/contracts/results.ts';

/** The others' id in a chart. Can't be a candidate's. */
export const othersId = '+';

/** Candidates that have no row of their own, in one sum. */
export interface Others {
  candidates: number;
  /** How many of them have the very rank of the last row shown. */
  tiedWithLast: number;
  votes: number;
  share: number;
}

/** Who is shown, best first, when there is room for only so many rows. */
export interface Standing {
  shown: readonly CandidateResult[];
  others: Others | undefined;
  /** The line of those who want none of the candidates. It is nobody's competitor, and never one of the others. */
  blank: CandidateResult | undefined;
}

/**
 * By rank, as the API gave it; equal ranks, and candidates without one, stay in ballot order. With more candidates than
 * rows, one row is for all others together. The blank line always has the last row.
 *
 * @param rows at least 3
 */
export function standingOf(candidates: readonly CandidateResult[], rows: number): Standing {
  const blank = candidates.find((candidate) => candidate.blank);
  const ranked = byRank(candidates).filter((candidate) => candidate !== blank);
  const rowsForRanked = blank ? rows - 1 : rows;
  if (ranked.length <= rowsForRanked) return { shown: ranked, others: undefined, blank };
  const shown = ranked.slice(0, rowsForRanked - 1);
  const rest = ranked.slice(rowsForRanked - 1);
  const lastRank = shown.at(-1)?.rank ?? null;
  return {
    shown,
    blank,
    others: {
      candidates: rest.length,
      tiedWithLast: lastRank === null ? 0 : rest.filter(({ rank }) => rank === lastRank).length,
      votes: rest.reduce((sum, { votes }) => sum + (votes ?? 0), 0),
      share: sumOfShares(rest),
    },
  };
}

/** Ranked ones first; equal ones keep their order; the blank line is last, as on the ballot. */
export function byRank(candidates: readonly CandidateResult[]): CandidateResult[] {
  const keyOf = ({ rank, blank }: CandidateResult) => (blank ? 2e9 : (rank ?? 1e9));
  return [...candidates].sort((a, b) => keyOf(a) - keyOf(b));
}

/** A rank as it is written: `1`, `=2` for a tie, an en dash for none. */
export function rankText(candidate: CandidateResult, candidates: readonly CandidateResult[]): string {
  const { rank } = candidate;
  if (rank === null) return '–';
  const tied = candidates.filter((other) => other.rank === rank).length > 1;
  return tied ? `=${rank}` : `${rank}`;
}

/** The end of the bars' scale: the next full ten percent, so that the bars fill the room and the scale seldom jumps. */
export function scaleEnd(shares: readonly number[]): number {
  const tenths = Math.ceil(Math.max(0, ...shares) * 10);
  return Math.min(10, Math.max(1, tenths)) / 10;
}

/** Shares have four decimals; adding them as whole numbers keeps it so. */
export function sumOfShares(candidates: readonly CandidateResult[]): number {
  return candidates.reduce((sum, { share }) => sum + Math.round((share ?? 0) * 10_000), 0) / 10_000;
}
