import type { ElectionDefinition } from '../main-services/contracts/election.ts';
import type { Results } from '../main-services/contracts/results.ts';
import { noParts } from '../main-services/election/parts.ts';
import { seededRandom } from '../main-services/roll/seeded-random.ts';
import { resultsOf } from '../main-services/tally/results.ts';

const votersPerRegion = 400_000;
const firstHourMs = Date.parse('2026-10-28T04:00:00Z');
const hours = 12;

/**
 * An election day as a station would publish it, state after state, with everything moving: each has more ballots and
 * check-ins than the one before. `states` is how many there will be, so that the day is over with the last one.
 */
export function* randomDay(election: ElectionDefinition, states: number, seed: number): Generator<Results> {
  const random = seededRandom(seed, 'election day');
  const votes = new Map(election.candidates.map(({ id }) => [id, 0]));
  const byStation = new Map<string, number>();
  const region = new Map(election.regions.map(({ id }) => [id, 0]));
  const hour = new Map<string, number>();
  const registered = new Map(election.regions.map(({ id }) => [id, votersPerRegion]));
  let [ballots, checkedIn] = [0, 0];
  for (let state = 0; state < states; state++) {
    const hourMs = firstHourMs + Math.floor((state / states) * hours) * 3_600_000;
    for (let voter = random.below(40); voter >= 0; voter--) {
      add(region, election.regions[random.below(election.regions.length)]?.id);
      add(hour, new Date(hourMs).toISOString());
      checkedIn++;
      // Some are still at the kiosk.
      if (random.below(50) === 0 || ballots >= checkedIn) continue;
      // Favourites change during the day, so that ranks do too.
      const favourite = Math.floor((state / states) * election.candidates.length * 3);
      const choice = random.below(3) === 0 ? favourite : random.below(1_000);
      add(votes, election.candidates[choice % election.candidates.length]?.id);
      add(byStation, election.stations[random.below(election.stations.length)]?.id);
      ballots++;
    }
    const tally = { ballots, byCandidate: votes, byStation, passedOver: 0 };
    const checkIns = { ...noParts, total: checkedIn, hour, region };
    yield resultsOf({
      election,
      polls: { status: 'open', since: election.opens_at, version: 1 },
      released: tally,
      counted: tally,
      checkIns,
      brokenDown: checkIns,
      registered: { ...noParts, total: votersPerRegion * election.regions.length, region: registered },
      asOf: new Date(hourMs + random.below(3_600_000)),
    });
  }
}

function add(counts: Map<string, number>, id: string | undefined): void {
  if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
}
