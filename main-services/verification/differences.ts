import type { Results } from '../contracts/results.ts';
import type { Tally } from '../tally/tally.ts';
import type { BallotName, BallotSelection } from './ballot-ledger.ts';
import type { BoxAndLog, PlacedTally } from './log-audit.ts';

/** Something that does not agree. `ballots` names those at fault (the first 20), by what may be public. */
export interface Difference {
  message: string;
  ballots: BallotName[];
}

/** Ballots that are in the box or in the log only or twice in the box, differ between them, or were taken out of the log. */
export function compareBoxAndLog({ ledger, extent, loggedBeforeBox }: BoxAndLog): Difference[] {
  return [
    ...about(ledger.onlyInBox(), 'in the ballot box, but missing in the vote log'),
    ...about(ledger.onlyInLog(loggedBeforeBox), 'in the vote log, but missing in the ballot box'),
    ...about(ledger.repeatedInBox(), 'in the ballot box more than once'),
    ...about(ledger.unlike(), 'recorded twice under one nullifier, and not alike'),
    ...extent.gaps.map(({ partition, from, to }) => ({
      message: `The vote log lacks ${records(to - from)}: partition ${partition}, position ${from} to ${to - 1}.`,
      ballots: [],
    })),
  ];
}

function about({ count, named }: BallotSelection, what: string): Difference[] {
  if (count === 0) return [];
  return [{ message: `${count === 1 ? '1 ballot is' : `${count} ballots are`} ${what}.`, ballots: named }];
}

/**
 * Whether the tally stands where the log ends: it must have come as far as the log was at first (`firstEnds`), and no
 * further than the log is at last (`lastEnds`).
 */
export function comparePositions(
  { positions }: PlacedTally,
  firstEnds: ReadonlyMap<number, number>,
  lastEnds: ReadonlyMap<number, number>,
): Difference[] {
  return [...positions].flatMap(([partition, position]) => {
    const [first, last] = [firstEnds.get(partition) ?? 0, lastEnds.get(partition) ?? 0];
    const differences: Difference[] = [];
    if (position < first) {
      const message = `The tally has not counted ${records(first - position)} of the vote log yet (partition ${partition}). A running station counts them.`;
      differences.push({ message, ballots: [] });
    }
    if (position > last) {
      const message = `The tally counted ${position} records of partition ${partition}, but the vote log ends after ${last}.`;
      differences.push({ message, ballots: [] });
    }
    return differences;
  });
}

/** Voters check in before they cast, and the box keeps count of its ballots. */
export function compareArrivals(
  boxed: number,
  arrivals: { checkedIn: number; boxCountBefore: number; boxCountAfter: number },
): Difference[] {
  const differences: Difference[] = [];
  const { checkedIn, boxCountBefore, boxCountAfter } = arrivals;
  if (checkedIn < boxed) {
    const message = `There are ${boxed} ballots in the box, but only ${checkedIn} voters checked in.`;
    differences.push({ message, ballots: [] });
  }
  if (boxed < boxCountBefore || boxed > boxCountAfter) {
    const message = `The ballot box took ${boxCountBefore} ballots, and has ${boxed}.`;
    differences.push({ message, ballots: [] });
  }
  return differences;
}

/**
 * A tally against the recount, per candidate and per station. While results are withheld (`mayTell` is false) only
 * whether they differ is told, not how many votes anybody has.
 */
export function compareTallies(recounted: Tally, tally: Tally, mayTell: boolean): Difference[] {
  const differing = [
    ...unequal('candidate', recounted.byCandidate, tally.byCandidate),
    ...unequal('station', recounted.byStation, tally.byStation),
    ...unequal('passed over', new Map([['', recounted.passedOver]]), new Map([['', tally.passedOver]])),
  ];
  if (mayTell || differing.length === 0) return differing.map((message) => ({ message, ballots: [] }));
  return [
    { message: `The tally differs from the recount in ${differing.length} counts (withheld).`, ballots: [] },
  ];
}

function unequal(
  kind: string,
  recounted: ReadonlyMap<string, number>,
  tally: ReadonlyMap<string, number>,
): string[] {
  return [...new Set([...recounted.keys(), ...tally.keys()])].flatMap((id) => {
    const [expected, found] = [recounted.get(id) ?? 0, tally.get(id) ?? 0];
    return expected === found
      ? []
      : [`The tally has ${found} for ${`${kind} ${id}`.trim()}, the recount ${expected}.`];
  });
}

/**
 * Results as shown, against the tally before and after they were read: counts only grow, so a running station's must
 * lie between the two.
 */
export function compareShown(where: string, shown: Results, before: Tally, after: Tally): Difference[] {
  return shown.candidates.flatMap(({ id, votes }) => {
    const [least, most] = [before.byCandidate.get(id) ?? 0, after.byCandidate.get(id) ?? 0];
    if (votes === null || (votes >= least && votes <= most)) return [];
    const expected = least === most ? String(least) : `${least} to ${most}`;
    return [{ message: `${where} has ${votes} for candidate ${id}, the tally ${expected}.`, ballots: [] }];
  });
}

function records(count: number): string {
  return count === 1 ? '1 record' : `${count} records`;
}
