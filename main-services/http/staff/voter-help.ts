import { voterHelpAnswer, voterHelpRequest } from '../../contracts/staff/voter-help.ts';
import { problemResponses } from '../problems.ts';
import type { Server } from '../server-type.ts';
import { permittedProblems, type StaffParts } from './staff-parts.ts';

/** Helps a voter who is refused: have they checked in? That somebody asked is in the audit log, and not about whom. */
export function registerVoterHelp(app: Server, { stores, guard }: StaffParts): void {
  app.route({
    method: 'POST',
    url: '/staff/voter-help',
    config: { admission: 'help-voters' },
    schema: {
      summary: 'Whether somebody has checked in; never what they chose, nor whether they cast',
      tags: ['staff'],
      body: voterHelpRequest,
      response: { 200: voterHelpAnswer, ...problemResponses('malformed', ...permittedProblems) },
    },
    handler: async (request) => {
      await stores.auditLog.append({
        at: new Date(),
        actor: guard.who(request).member.name,
        action: 'help voter',
        outcome: 'done',
        detail: 'asked whether somebody has checked in',
      });
      const hasCheckedIn = await stores.box.hasCheckedIn(request.body.personal_id);
      if (hasCheckedIn === undefined) return { status: 'not-on-roll' as const };
      return { status: hasCheckedIn ? ('checked-in' as const) : ('not-checked-in' as const) };
    },
  });
}
