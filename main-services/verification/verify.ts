import { setTimeout as sleep } from 'node:timers/promises';
import { areOver } from '../contracts/polls.ts';
import { type ElectionPlace, electionHome } from '../profiles/election-home.ts';
import type { ElectionStores } from '../profiles/stores.ts';
import { StationClient } from '../spammer/station-client.ts';
import { recount } from '../tally/recount.ts';
import { type BallotRules, emptyTally, type Tally } from '../tally/tally.ts';
import { checkAuditLog } from './audit-log-check.ts';
import {
  compareArrivals,
  compareBoxAndLog,
  comparePositions,
  compareShown,
  compareTallies,
  type Difference,
} from './differences.ts';
import { readBoxAndLog, readTally } from './log-audit.ts';

export interface VerifyOptions extends ElectionPlace {
  /** Compares what this station shows, too. */
  url?: string | undefined;
  /** How long a running station may take to bring a ballot on. */
  patienceMs?: number | undefined;
}

/** What a recount found; also the JSON that `--json` prints. Counts are `null` while results are withheld. */
export interface VerifyReport {
  ok: boolean;
  election_id: string;
  box: { ballots: number };
  log: { records: number; ballots: number; repeated: number };
  recount: { ballots: number; by_candidate: Record<string, number> | null; passed_over: number };
  tally: { ballots: number };
  checked_in: number;
  shown: { ballots: number | null } | null;
  audit_log: { entries: number; checkpoints: number };
  differences: Difference[];
}

const defaultPatienceMs = 5_000;
const pollMs = 100;

/**
 * Recounts an election from its log, trusting neither box nor tally nor wall, and compares all of them. Reads only; may
 * run beside the station. Throws `NoElection`, and `StationUnreachable` if there is nobody at `url`.
 */
export async function verifyElection(options: VerifyOptions): Promise<VerifyReport> {
  const patienceMs = options.patienceMs ?? defaultPatienceMs;
  const stores = await electionHome(options).open('read-only');
  try {
    const boxAndLog = await readBoxAndLog(stores.log, stores.box, patienceMs);
    const placed = await readTally(stores.tallyStore, boxAndLog.extent.ends, patienceMs);
    const recounted = await recount(stores.log, rulesOf(stores), { positions: placed.positions });
    const arrivals = await readArrivals(stores, options);
    const shown = options.url === undefined ? undefined : await compareWall(stores, options.url, patienceMs);
    const mayTell = await isReleased(stores);
    const auditLog = await checkAuditLog(stores);
    const differences = [
      ...compareBoxAndLog(boxAndLog),
      ...comparePositions(placed, boxAndLog.extent.ends, recounted.ends),
      ...compareTallies(recounted.tally, placed.tally, mayTell),
      ...compareArrivals(boxAndLog.boxed, arrivals),
      ...(await compareSaved(stores)),
      ...auditLog.faults.map((message) => ({ message, ballots: [] })),
      ...(shown?.differences ?? []),
    ];
    const { ledger, extent, boxed } = boxAndLog;
    return {
      ok: differences.length === 0,
      election_id: stores.election.id,
      box: { ballots: boxed },
      log: {
        records: extent.records,
        ballots: ledger.size - ledger.onlyInBox().count,
        repeated: ledger.repeated,
      },
      recount: describeRecount(stores, recounted.tally, mayTell),
      tally: { ballots: placed.tally.ballots },
      checked_in: arrivals.checkedIn,
      shown: shown ? { ballots: shown.ballots } : null,
      audit_log: { entries: auditLog.head.seq, checkpoints: auditLog.checkpoints },
      differences,
    };
  } finally {
    await stores.close();
  }
}

function rulesOf({ election }: ElectionStores): BallotRules {
  return { electionId: election.id, candidateIds: new Set(election.candidates.map(({ id }) => id)) };
}

function describeRecount(
  { election }: ElectionStores,
  tally: Tally,
  mayTell: boolean,
): VerifyReport['recount'] {
  const counts = election.candidates.map(({ id }) => [id, tally.byCandidate.get(id) ?? 0] as const);
  return {
    ballots: tally.ballots,
    by_candidate: mayTell ? Object.fromEntries(counts) : null,
    passed_over: tally.passedOver,
  };
}

/** Whether all that is counted may be known: live, or after the polls closed. */
async function isReleased({ election, pollBook }: ElectionStores): Promise<boolean> {
  return election.release.policy === 'live' || areOver((await pollBook.state()).status);
}

/** Opens the stores anew, as those that are open know check-ins and count as they were at first. */
async function readArrivals(stores: ElectionStores, place: ElectionPlace) {
  const fresh = await electionHome(place).open('read-only');
  try {
    return {
      checkedIn: (await fresh.turnout.checkIns()).total,
      boxCountBefore: await stores.box.count(),
      boxCountAfter: await fresh.box.count(),
    };
  } finally {
    await fresh.close();
  }
}

/** The results that were saved last: the final ones once the polls are closed, else ones that may have grown since. */
async function compareSaved({ archive, tallyStore, ...stores }: ElectionStores): Promise<Difference[]> {
  const saved = await archive.savedResults();
  if (!saved) return [];
  const tally = await tallyStore.tally();
  const polls = await stores.pollBook.state();
  const areFinal = areOver(polls.status) && areOver(saved.status);
  return compareShown('The saved result', saved, areFinal ? tally : emptyTally, tally);
}

/** What a station shows must be what the release policy lets be seen of the tally; it may come a moment later. */
async function compareWall(
  stores: ElectionStores,
  url: string,
  patienceMs: number,
): Promise<{ ballots: number | null; differences: Difference[] }> {
  const client = new StationClient({ url, connections: 1 });
  try {
    const before = await readVisible(stores);
    const deadline = performance.now() + patienceMs;
    for (;;) {
      const shown = await client.results();
      const differences = compareShown('The results wall', shown, before, await readVisible(stores));
      if (differences.length === 0 || performance.now() > deadline) {
        return { ballots: shown.ballots, differences };
      }
      await sleep(pollMs);
    }
  } finally {
    await client.close();
  }
}

async function readVisible(stores: ElectionStores): Promise<Tally> {
  return (await isReleased(stores)) ? stores.tallyStore.tally() : stores.tallyStore.released();
}
