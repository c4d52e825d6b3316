import { type Overview, overview } from '../../contracts/staff/overview.ts';
import type { PollWarning } from '../../contracts/staff/polls.ts';
import { problemResponses } from '../problems.ts';
import { countBallots, examineDependencies } from '../readiness.ts';
import type { Server } from '../server-type.ts';
import { permittedProblems, type StaffParts } from './staff-parts.ts';

/** How the day goes, on one page. */
export function registerOverview(app: Server, parts: StaffParts): void {
  const { stores, polls, stationId } = parts;
  app.route({
    method: 'GET',
    url: '/staff/overview',
    config: { admission: 'see-overview' },
    schema: {
      summary: 'Polls, turnout, every dependency, and whether accepted = logged = counted = shown',
      tags: ['staff'],
      response: { 200: overview, ...problemResponses(...permittedProblems) },
    },
    handler: async () => {
      const { id, title, mode, opens_at, closes_at, time_zone, release } = stores.election;
      const [readiness, ballots] = await Promise.all([examineDependencies(stores), ballotsIfKnown(parts)]);
      return {
        now: new Date().toISOString(),
        station_id: stationId,
        election: { id, title, mode, opens_at, closes_at, time_zone, release },
        polls: await polls.state(),
        warnings: await warningsOf(parts),
        turnout: stores.feed.current()?.turnout ?? null,
        readiness: withTally(readiness, stores.feed.isLive),
        ballots,
        lag: ballots && {
          to_log: Math.max(0, ballots.accepted - ballots.logged),
          to_tally: Math.max(0, ballots.logged - ballots.counted),
        },
      };
    },
  });
}

/**
 * Whether ballots are being counted, which several processes may do or none. `/health/ready` leaves it out: a station takes
 * votes without.
 */
function withTally(
  { status, profile, dependencies }: Overview['readiness'],
  ready: boolean,
): Overview['readiness'] {
  if (profile === 'embedded') return { status, profile, dependencies };
  const advice = 'Votes are taken and wait to be counted. Start a tally: npm start -- --role tally';
  return {
    status: ready ? status : 'not-ready',
    profile,
    dependencies: [...dependencies, ready ? { name: 'tally', ready } : { name: 'tally', ready, advice }],
  };
}

/** What staff should know of the polls as they are. */
export async function warningsOf({ polls, credentials }: StaffParts): Promise<PollWarning[]> {
  const warnings = await polls.warnings();
  return credentials.isRequired && !credentials.hasAny ? [...warnings, 'no-station-credential'] : warnings;
}

async function ballotsIfKnown({ stores }: StaffParts): Promise<Overview['ballots']> {
  const ballots = await countBallots(stores);
  const results = stores.feed.current();
  return ballots && { ...ballots, shown: results ? results.ballots : 0 };
}
