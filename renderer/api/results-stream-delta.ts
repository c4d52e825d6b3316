import type { CandidateResult, Results } from '../../main-services/contracts/results.ts';
import type { ResultsDelta } from '../../main-services/contracts/results-stream.ts';

/**
 * The results after a delta; what it leaves out stays the very same object, so that only what changed is drawn again.
 * `undefined` if the delta does not follow these results: something was missed, and only a fresh snapshot helps.
 */
export function applyDelta(results: Results, delta: ResultsDelta): Results | undefined {
  if (delta.base_seq !== results.seq || delta.seq < delta.base_seq) return undefined;
  const candidates = withChanges(results.candidates, delta.candidates ?? []);
  if (!candidates) return undefined;
  return {
    ...results,
    candidates,
    turnout: delta.turnout ?? results.turnout,
    status: delta.status ?? results.status,
    reporting: withNewReports(results.reporting, delta.newly_reported),
    release: delta.release ?? results.release,
    // `null` says that the ballots are withheld from now on; only `undefined` says that they did not change.
    ballots: delta.ballots === undefined ? results.ballots : delta.ballots,
    seq: delta.seq,
    as_of: delta.as_of,
  };
}

function withNewReports(
  reporting: Results['reporting'],
  stations: ResultsDelta['newly_reported'],
): Results['reporting'] {
  if (!stations) return reporting;
  return { ...reporting, reported: [...reporting.reported, ...stations].sort((a, b) => (a < b ? -1 : 1)) };
}

function withChanges(
  candidates: readonly CandidateResult[],
  changes: NonNullable<ResultsDelta['candidates']>,
): CandidateResult[] | undefined {
  const changed = new Map(changes.map((change) => [change.id, change]));
  const next = candidates.map((candidate) => {
    const change = changed.get(candidate.id);
    changed.delete(candidate.id);
    return change ? { ...candidate, ...change } : candidate;
  });
  return changed.size === 0 ? next : undefined;
}
