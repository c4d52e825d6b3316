import { checkInAnswer, voterCredentials } from '../contracts/voting.ts';
import type { VotingParts } from './app-parts.ts';
import type { Metrics } from './metrics.ts';
import { problemResponses, sendProblem } from './problems.ts';
import type { Server } from './server-type.ts';
import { authenticateStation } from './station-credential.ts';
import { refuseVoter } from './voting-gate.ts';

/** `POST /check-in`: lets a kiosk tell a voter at once that a card does not do, before they choose. */
export function registerCheckIn(app: Server, parts: VotingParts, metrics: Metrics): void {
  app.route({
    method: 'POST',
    url: '/check-in',
    schema: {
      summary: 'Check a voter in',
      description:
        "Spends the voter's key; the ballot follows by POST /vote. Checking in again before that changes nothing.",
      tags: ['voting'],
      body: voterCredentials,
      response: {
        200: checkInAnswer,
        ...problemResponses(
          'malformed',
          'station-credential-required',
          'not-entitled',
          'already-voted',
          'polls-not-open',
          'too-many-requests',
          'unavailable',
        ),
      },
    },
    handler: async (request, reply) => {
      const stationId = authenticateStation(request, parts.credentials);
      if (stationId === undefined) return sendProblem(reply, 'station-credential-required');
      const { outcome } = await parts.voting.checkIn(request.body);
      metrics.checkIns.inc({ outcome });
      if (outcome === 'checked-in') return reply.send({ status: 'checked_in' });
      return refuseVoter(parts, reply, outcome, request.body.personal_id);
    },
  });
}
