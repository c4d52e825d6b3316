import type { PublicElection } from '../../main-services/contracts/election.ts';
import type { StationClient } from '../api/station-client.ts';

const retryMs = 5_000;

/**
 * Asks the station for the election's definition until it answers. Answers how to stop asking.
 *
 * The wall does without as long as it must: its numbers come with the results.
 */
export function fetchElection(
  client: Pick<StationClient, 'election'>,
  onElection: (election: PublicElection) => void,
): () => void {
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ask = async () => {
    const answer = await client.election();
    if (stopped) return;
    if (answer.outcome === 'answered') onElection(answer.body);
    else timer = setTimeout(ask, retryMs);
  };
  void ask();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
