import { isDeepStrictEqual } from 'node:util';
import type { Results } from '../contracts/results.ts';
import type { ResultsDelta } from '../contracts/results-stream.ts';

/** What a client that has `before` needs to have `after`: only what changed. */
export function deltaBetween(before: Results, after: Results): ResultsDelta {
  const delta: ResultsDelta = { base_seq: before.seq, seq: after.seq, as_of: after.as_of };
  if (before.ballots !== after.ballots) delta.ballots = after.ballots;
  if (before.status !== after.status) delta.status = after.status;
  if (!isDeepStrictEqual(before.turnout, after.turnout)) delta.turnout = after.turnout;
  const known = new Set(before.reporting.reported);
  const reported = after.reporting.reported.filter((station) => !known.has(station));
  if (reported.length > 0) delta.newly_reported = reported;
  if (!isDeepStrictEqual(before.release, after.release)) delta.release = after.release;
  const candidates = after.candidates.filter((candidate, index) => {
    const old = before.candidates[index];
    return old?.votes !== candidate.votes || old.share !== candidate.share || old.rank !== candidate.rank;
  });
  if (candidates.length > 0) {
    delta.candidates = candidates.map(({ id, votes, share, rank }) => ({ id, votes, share, rank }));
  }
  return delta;
}
