import type { FastifyReply } from 'fastify';
import {
  isPlainVoteHeaders,
  isPlainVoteRequest,
  type VoteAnswer,
  voteAnswer,
  voteHeaders,
  voteRequest,
} from '../contracts/voting.ts';
import type { VotingParts } from './app-parts.ts';
import type { Metrics } from './metrics.ts';
import { plainRequests } from './plain-requests.ts';
import { problemResponses, sendProblem } from './problems.ts';
import type { Server } from './server-type.ts';
import { authenticateStation } from './station-credential.ts';
import { refuseVoter } from './voting-gate.ts';

/** `POST /vote`: checks in and casts in one request. */
export function registerVote(app: Server, parts: VotingParts, metrics: Metrics): void {
  app.route({
    method: 'POST',
    url: '/vote',
    validatorCompiler: plainRequests({ body: isPlainVoteRequest, headers: isPlainVoteHeaders }),
    schema: {
      summary: 'Cast a ballot',
      description:
        'Checks the voter in and stores the ballot. A retry of the same attempt carries the same Idempotency-Key, and is answered as the first one was.',
      tags: ['voting'],
      headers: voteHeaders,
      body: voteRequest,
      response: {
        200: voteAnswer.describe('The same attempt again: the first answer'),
        201: voteAnswer.describe('In the ballot box and in the vote log'),
        202: voteAnswer.describe('In the ballot box; the vote log gets it as soon as it is reached'),
        ...problemResponses(
          'malformed',
          'station-credential-required',
          'not-entitled',
          'already-voted',
          'no-such-candidate',
          'polls-not-open',
          'too-many-requests',
          'unavailable',
        ),
      },
    },
    handler: async (request, reply) => {
      const stationId = authenticateStation(request, parts.credentials);
      if (stationId === undefined) return sendProblem(reply, 'station-credential-required');
      const result = await parts.voting.vote({
        request: request.body,
        stationId,
        idempotencyKey: request.headers['idempotency-key'],
      });
      metrics.votes.inc({ outcome: result.outcome });
      switch (result.outcome) {
        case 'stored':
          return sendAnswer(reply, result.answer.status === 'recorded' ? 201 : 202, result.answer);
        case 'repeated':
          return sendAnswer(reply, 200, result.answer);
        default:
          return refuseVoter(parts, reply, result.outcome, request.body.personal_id);
      }
    },
  });
}

/** Written as it is: it was made here, of this type, so validating it would only keep the voter waiting. */
function sendAnswer(reply: FastifyReply, status: 200 | 201 | 202, answer: VoteAnswer): FastifyReply {
  return reply.code(status).type('application/json; charset=utf-8').send(JSON.stringify(answer));
}
