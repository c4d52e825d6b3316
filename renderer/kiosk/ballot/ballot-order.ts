import type { Candidate, PublicElection } from '../../../main-services/contracts/election.ts';

/**
 * The candidates as they stand on one voter's ballot: as the election says, or beginning with another one by `draw`, a
 * random number from 0 up to 1. Every candidate is then as likely to come first as each other one, and keeps their
 * neighbours. The blank line is nobody's neighbour: it stands last.
 */
export function ballotOrder(
  { ballot_order, candidates }: Pick<PublicElection, 'ballot_order' | 'candidates'>,
  draw: number,
): readonly Candidate[] {
  const standing = candidates.filter(({ blank }) => !blank);
  const first = ballot_order === 'rotated' ? Math.floor(draw * standing.length) : 0;
  return [...standing.slice(first), ...standing.slice(0, first), ...candidates.filter(({ blank }) => blank)];
}
