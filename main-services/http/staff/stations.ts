import { z } from 'zod';
import {
  credentialAnswer,
  newCredentialAnswer,
  newCredentialRequest,
  stationsAnswer,
} from '../../contracts/staff/stations.ts';
import { problemResponses, sendProblem } from '../problems.ts';
import type { Server } from '../server-type.ts';
import { permittedProblems, type StaffParts } from './staff-parts.ts';

const tags = ['staff: stations'];

/** The stations, and the tokens that their kiosks vote with. */
export function registerStations(app: Server, { credentials, guard }: StaffParts): void {
  app.route({
    method: 'GET',
    url: '/staff/stations',
    config: { admission: 'see-stations' },
    schema: {
      summary: 'The stations and their credentials, revoked ones too; never a token',
      tags,
      response: { 200: stationsAnswer, ...problemResponses(...permittedProblems) },
    },
    handler: async () => credentials.list(),
  });
  app.route({
    method: 'POST',
    url: '/staff/stations/credentials',
    config: { admission: 'manage-stations' },
    schema: {
      summary: 'Make a credential; its token is told here once',
      tags,
      body: newCredentialRequest,
      response: {
        201: newCredentialAnswer,
        ...problemResponses('malformed', ...permittedProblems, 'action-refused'),
      },
    },
    handler: async (request, reply) => {
      const made = await credentials.make(request.body, guard.who(request).member.name);
      if ('refusal' in made) return sendProblem(reply, 'action-refused', { reason: made.refusal });
      return reply.code(201).send(made);
    },
  });
  app.route({
    method: 'POST',
    url: '/staff/stations/credentials/:id/revoke',
    config: { admission: 'manage-stations' },
    schema: {
      summary: 'Revoke a credential: nobody votes with it any more',
      tags,
      params: z.object({ id: z.string().max(40) }),
      response: { 200: credentialAnswer, ...problemResponses(...permittedProblems, 'not-found') },
    },
    handler: async (request, reply) => {
      const credential = await credentials.revoke(request.params.id, guard.who(request).member.name);
      return credential ? reply.send({ credential }) : sendProblem(reply, 'not-found');
    },
  });
}
