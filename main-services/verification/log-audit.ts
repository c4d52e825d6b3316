import { setTimeout as sleep } from 'node:timers/promises';
import type { TallyStore, VoteLog } from '../tally/ports.ts';
import type { Tally } from '../tally/tally.ts';
import type { BallotBox } from '../voting/ports.ts';
import { BallotLedger } from './ballot-ledger.ts';

/** Where each partition of the log ended, and which positions below that it lacks. */
export interface LogExtent {
  ends: Map<number, number>;
  records: number;
  gaps: { partition: number; from: number; to: number }[];
}

/** The log and the box, laid side by side. */
export interface BoxAndLog {
  ledger: BallotLedger;
  extent: LogExtent;
  /** Ballots in the ledger that were in the log before the box was read: all of them must be in the box. */
  loggedBeforeBox: number;
  boxed: number;
}

const pollMs = 250;

/**
 * Reads the log, then the box, then what the log got meanwhile, until it has all that the box has or nothing comes for
 * `patienceMs`. So a running station's ballots on their way are no difference.
 */
export async function readBoxAndLog(
  log: Pick<VoteLog, 'replay'>,
  box: Pick<BallotBox, 'ballots'>,
  patienceMs: number,
): Promise<BoxAndLog> {
  const ledger = new BallotLedger();
  const extent: LogExtent = { ends: new Map(), records: 0, gaps: [] };
  await readOn(log, extent, ledger);
  const loggedBeforeBox = ledger.size;
  let boxed = 0;
  for await (const ballot of box.ballots()) {
    ledger.addBoxed(ballot);
    boxed++;
  }
  let missing = ledger.onlyInBox().count;
  let waitUntil = performance.now() + patienceMs;
  while (missing > 0 && performance.now() < waitUntil) {
    await readOn(log, extent, ledger);
    const now = ledger.onlyInBox().count;
    if (now < missing) waitUntil = performance.now() + patienceMs;
    missing = now;
    if (missing > 0) await sleep(pollMs);
  }
  return { ledger, extent, loggedBeforeBox, boxed };
}

/** Reads the log from where `extent` ends. */
async function readOn(log: Pick<VoteLog, 'replay'>, extent: LogExtent, ledger: BallotLedger): Promise<void> {
  for await (const { partition, from, ballots } of log.replay(extent.ends)) {
    const expected = extent.ends.get(partition) ?? 0;
    if (from > expected) extent.gaps.push({ partition, from: expected, to: from });
    extent.ends.set(partition, from + ballots.length);
    extent.records += ballots.length;
    for (const ballot of ballots) ledger.addLogged(ballot);
  }
}

/** A tally, and the log position of each partition up to which it counts. */
export interface PlacedTally {
  tally: Tally;
  positions: ReadonlyMap<number, number>;
}

/**
 * The tally as it is at one moment. Waits until it has counted the log as far as `ends`, or did not move for
 * `patienceMs`.
 */
export async function readTally(
  tallyStore: Pick<TallyStore, 'position' | 'tally'>,
  ends: ReadonlyMap<number, number>,
  patienceMs: number,
): Promise<PlacedTally> {
  let waitUntil = performance.now() + patienceMs;
  let last = await readPositions(tallyStore, ends);
  for (;;) {
    const tally = await tallyStore.tally();
    const positions = await readPositions(tallyStore, ends);
    const moved = [...positions].some(([partition, position]) => position !== last.get(partition));
    const isBehind = [...ends].some(([partition, end]) => (positions.get(partition) ?? 0) < end);
    if (!moved && (!isBehind || performance.now() >= waitUntil)) return { tally, positions };
    if (moved) waitUntil = performance.now() + patienceMs;
    else await sleep(pollMs);
    last = positions;
  }
}

async function readPositions(
  tallyStore: Pick<TallyStore, 'position'>,
  ends: ReadonlyMap<number, number>,
): Promise<Map<number, number>> {
  const positions = new Map<number, number>();
  // An empty log has told of no partition; a tally that counted something all the same shows in the first.
  for (const partition of new Set([0, ...ends.keys()])) {
    positions.set(partition, await tallyStore.position(partition));
  }
  return positions;
}
