import { z } from 'zod';
import { kioskHelpRequest } from '../../contracts/staff/kiosk-help.ts';
import { problemResponses, sendProblem } from '../problems.ts';
import type { Server } from '../server-type.ts';
import { authenticateStation } from '../station-credential.ts';
import { type StaffParts, sendLocked } from './staff-parts.ts';

/** A poll worker who was called to a kiosk: proves by PIN that they are one, and what they do is noted. */
export function registerKioskHelp(app: Server, { desk, credentials }: StaffParts): void {
  app.route({
    method: 'POST',
    url: '/staff/kiosk-help',
    config: { admission: 'anyone' },
    schema: {
      summary: 'What a poll worker does at a kiosk, by their PIN',
      tags: ['staff'],
      body: kioskHelpRequest,
      response: {
        204: z.null(),
        ...problemResponses(
          'malformed',
          'station-credential-required',
          'sign-in-refused',
          'csrf-token-required',
          'sign-in-locked',
          'unavailable',
        ),
      },
    },
    handler: async (request, reply) => {
      const stationId = authenticateStation(request, credentials);
      if (stationId === undefined) return sendProblem(reply, 'station-credential-required');
      const result = await desk.kioskHelp.act({ ...request.body, stationId });
      switch (result.outcome) {
        case 'locked':
          return sendLocked(reply, result.until);
        case 'refused':
          return sendProblem(reply, 'sign-in-refused');
        case 'done':
          return reply.code(204).send(null);
      }
    },
  });
}
