import { rehearsalRequest, rehearsalStatus } from '../../contracts/staff/rehearsal.ts';
import { problemResponses, sendProblem } from '../problems.ts';
import type { Server } from '../server-type.ts';
import { permittedProblems, type StaffParts } from './staff-parts.ts';

const url = '/staff/rehearsal';
const tags = ['staff: rehearsal'];
const config = { admission: 'run-rehearsal' } as const;

/** Simulated voters, in test mode. */
export function registerRehearsal(app: Server, { rehearsal, guard }: StaffParts): void {
  app.route({
    method: 'GET',
    url,
    config,
    schema: {
      summary: 'How far the simulated voters are, and what came of them',
      tags,
      response: { 200: rehearsalStatus, ...problemResponses(...permittedProblems) },
    },
    handler: async () => rehearsal.status(),
  });
  app.route({
    method: 'POST',
    url,
    config,
    schema: {
      summary: 'Let simulated voters vote at this station',
      tags,
      body: rehearsalRequest,
      response: {
        202: rehearsalStatus,
        ...problemResponses('malformed', ...permittedProblems, 'action-refused'),
      },
    },
    handler: async (request, reply) => {
      const started = await rehearsal.start(request.body, guard.who(request).member.name);
      if ('refusal' in started) return sendProblem(reply, 'action-refused', { reason: started.refusal });
      return reply.code(202).send(started);
    },
  });
  app.route({
    method: 'POST',
    url: `${url}/stop`,
    config,
    schema: {
      summary: 'End it early: what was begun is finished and reconciled',
      tags,
      response: { 200: rehearsalStatus, ...problemResponses(...permittedProblems) },
    },
    handler: async () => rehearsal.stop(),
  });
}
