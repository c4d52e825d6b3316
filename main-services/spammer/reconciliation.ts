import { setTimeout as sleep } from 'node:timers/promises';
import { areOver } from '../contracts/polls.ts';
import type { StationClient } from './station-client.ts';

/** Ballots at the stations of their way. `shown` is `null` while the release policy withholds results. */
export interface BallotFigures {
  accepted: number;
  logged: number;
  counted: number;
  shown: number | null;
}

export interface Reconciliation {
  before: BallotFigures;
  after: BallotFigures;
  growth: BallotFigures;
  /** Why the figures do not agree. Empty: every accepted vote is logged, counted and shown, once. */
  differences: string[];
  /** What a reader should know besides. */
  notes: string[];
}

const pollMs = 200;

/**
 * Waits until the ballots have arrived (see {@link allArrived}, {@link enoughArrived}). Gives up after `patienceMs` in
 * which nothing changed, or ten times as long altogether, and answers what there is then.
 */
export async function settle(
  client: Pick<StationClient, 'ballots' | 'results'>,
  hasArrived: (figures: BallotFigures) => boolean,
  patienceMs: number,
): Promise<BallotFigures> {
  const deadline = performance.now() + patienceMs * 10;
  let changedAt = performance.now();
  let last = await readFigures(client);
  while (!hasArrived(last) && performance.now() < Math.min(deadline, changedAt + patienceMs)) {
    await sleep(pollMs);
    const next = await readFigures(client);
    if (JSON.stringify(next) !== JSON.stringify(last)) changedAt = performance.now();
    last = next;
  }
  return last;
}

/** Nothing is on its way: what is accepted (at least that many) is logged, counted and, if it may be, shown. */
export function allArrived(acceptedMin: number): (figures: BallotFigures) => boolean {
  return (figures) => isSettled(figures) && figures.accepted >= acceptedMin;
}

/** At least that many are everywhere. All that can be waited for while others go on voting. */
export function enoughArrived(acceptedMin: number): (figures: BallotFigures) => boolean {
  return ({ accepted, logged, counted, shown }) =>
    Math.min(accepted, logged, counted, shown ?? counted) >= acceptedMin;
}

async function readFigures(client: Pick<StationClient, 'ballots' | 'results'>): Promise<BallotFigures> {
  const ballots = await client.ballots();
  const results = await client.results();
  const atOnce = results.release.policy === 'live' || areOver(results.status);
  return {
    accepted: ballots.accepted,
    logged: ballots.logged,
    counted: ballots.counted,
    shown: atOnce ? results.ballots : null,
  };
}

function isSettled({ accepted, logged, counted, shown }: BallotFigures): boolean {
  return accepted === logged && logged === counted && (shown === null || shown === counted);
}

/**
 * Holds what a run was answered against what the station has now. Pure.
 *
 * `accepted` counts votes that were answered with a receipt: each must be in box, log, tally and on the wall. A vote
 * without any answer may be there or not. When others vote at the same time (`shared`), more is no fault; else it
 * means that something counted twice, or came from somebody unknown.
 */
export function reconcile(run: {
  accepted: number;
  unanswered: number;
  before: BallotFigures;
  after: BallotFigures;
  shared: boolean;
}): Reconciliation {
  const { accepted, unanswered, before, after, shared } = run;
  const growth: BallotFigures = {
    accepted: after.accepted - before.accepted,
    logged: after.logged - before.logged,
    counted: after.counted - before.counted,
    shown: after.shown === null || before.shown === null ? null : after.shown - before.shown,
  };
  const differences: string[] = [];
  const notes: string[] = [];
  const places = [
    ['in the ballot box', growth.accepted],
    ['in the vote log', growth.logged],
    ['in the tally', growth.counted],
    ['on the results wall', growth.shown],
  ] as const;
  for (const [place, grown] of places) {
    if (grown === null) notes.push('What is shown is not compared: the release policy withholds results.');
    else if (grown < accepted)
      differences.push(`Missing ${place}: ${accepted - grown} of ${accepted} accepted votes.`);
    else if (grown > accepted + unanswered && !shared) {
      differences.push(
        `Too many ${place}: ${grown - accepted} beyond the ${accepted} accepted votes, doubled or somebody else’s (see --shared).`,
      );
    }
  }
  if (!isSettled(after) && !shared) differences.push(describeFlight(after));
  if (unanswered > 0) notes.push(`${unanswered} votes got no answer: they may be among the ballots or not.`);
  if (shared && growth.accepted > accepted)
    notes.push(`Others cast ${growth.accepted - accepted} ballots at the same time.`);
  return { before, after, growth, differences, notes };
}

function describeFlight({ accepted, logged, counted, shown }: BallotFigures): string {
  const wall = shown === null ? '' : `, ${shown} shown`;
  return `Ballots are still on their way: ${accepted} in the box, ${logged} in the log, ${counted} counted${wall}.`;
}
