import type { AuditEvent } from '../../audit/ports.ts';
import { modeAnswer, modeRequest } from '../../contracts/staff/mode.ts';
import { hindrancesToOfficial } from '../../election/official.ts';
import { problemResponses, sendProblem } from '../problems.ts';
import type { Server } from '../server-type.ts';
import { hearSecondPerson, permittedProblems, type StaffParts } from './staff-parts.ts';

const url = '/staff/mode';
const tags = ['staff'];
const config = { admission: 'switch-mode' } as const;

/** Rehearsal or the election itself. */
export function registerMode(app: Server, parts: StaffParts): void {
  const { stores, guard } = parts;
  app.route({
    method: 'GET',
    url,
    config,
    schema: {
      summary: 'Whether this is a test, and what would be cleared to make it official',
      tags,
      response: { 200: modeAnswer, ...problemResponses(...permittedProblems) },
    },
    handler: async () => ({
      mode: stores.election.mode,
      refusals: await findHindrances(parts),
      would_clear: await countWhatIsCleared(parts),
    }),
  });
  app.route({
    method: 'POST',
    url,
    config,
    schema: {
      summary:
        'Make the election official: clears everything that the rehearsal has left. There is no way back.',
      tags,
      body: modeRequest,
      response: {
        200: modeAnswer.pick({ mode: true }),
        ...problemResponses(
          'malformed',
          ...permittedProblems,
          'second-person-refused',
          'sign-in-locked',
          'action-refused',
        ),
      },
    },
    handler: async (request, reply) => {
      const signedIn = guard.who(request);
      const second = await hearSecondPerson(parts, request.body.second_person, signedIn, reply);
      if ('replied' in second) return second.replied;
      const actor =
        second.name === undefined ? signedIn.member.name : `${signedIn.member.name}, with ${second.name}`;
      const [hindrance] = await findHindrances(parts);
      const refusal = hindrance ?? (second.name === undefined ? 'second-person-required' : undefined);
      if (refusal) {
        await stores.auditLog.append(eventOf(actor, 'refused', refusal), 'sealed');
        return sendProblem(reply, 'action-refused', { reason: refusal });
      }
      const { ballots, check_ins } = await countWhatIsCleared(parts);
      const clears = `clears ${ballots} ballots and ${check_ins} check-ins of the rehearsal`;
      const done = eventOf(actor, 'done', clears);
      if (!(await stores.modeSwitch.makeOfficial(await stores.pollBook.state(), done))) {
        await stores.auditLog.append(
          eventOf(actor, 'refused', 'somebody changed the polls at the same moment'),
          'sealed',
        );
        return sendProblem(reply, 'action-refused', { reason: 'changed-meanwhile' });
      }
      return reply.send({ mode: 'official' });
    },
  });
}

async function findHindrances({ stores, rehearsal }: StaffParts) {
  return hindrancesToOfficial({
    mode: stores.election.mode,
    polls: (await stores.pollBook.state()).status,
    isRollMadeUp: await stores.roll.isMadeUp(),
    isRunning: await rehearsal.isRunning(),
  });
}

async function countWhatIsCleared({ stores }: StaffParts) {
  return { ballots: await stores.box.count(), check_ins: (await stores.turnout.checkIns()).total };
}

function eventOf(actor: string, outcome: AuditEvent['outcome'], detail: string): AuditEvent {
  return { at: new Date(), actor, action: 'make official', outcome, detail };
}
