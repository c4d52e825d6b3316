import {
  type PollAction,
  pollAction,
  pollActionAnswer,
  pollActionRequest,
  staffPolls,
  zeroReport,
} from '../../contracts/staff/polls.ts';
import type { Permission } from '../../contracts/staff/roles.ts';
import { mayDo } from '../../staff/permissions.ts';
import { problemResponses, sendProblem } from '../problems.ts';
import type { Server } from '../server-type.ts';
import { warningsOf } from './overview.ts';
import { hearSecondPerson, permittedProblems, type StaffParts } from './staff-parts.ts';

const tags = ['staff: polls'];

const actions: Record<PollAction, { permission: Permission; summary: string }> = {
  open: { permission: 'open-polls', summary: 'Open the polls, and get the zero report' },
  pause: { permission: 'pause-polls', summary: 'Pause the polls' },
  resume: { permission: 'resume-polls', summary: 'Resume polls that are paused' },
  close: { permission: 'close-polls', summary: 'Close the polls; early only with a second person' },
  reopen: { permission: 'reopen-polls', summary: 'Reopen closed polls, with a second person' },
  certify: { permission: 'certify-results', summary: 'Certify the results, with a second person' },
};

/** The polls' state, and what may be done with it. */
export function registerStaffPolls(app: Server, parts: StaffParts): void {
  const { polls, stores, guard } = parts;
  app.route({
    method: 'GET',
    url: '/staff/polls',
    config: { admission: 'see-overview' },
    schema: {
      summary: 'The polls, and which actions this session could do now',
      tags,
      response: { 200: staffPolls, ...problemResponses(...permittedProblems) },
    },
    handler: async (request) => {
      const { role } = guard.who(request).member;
      const { opens_at, closes_at } = stores.election;
      const offers = await polls.offers();
      return {
        polls: await polls.state(),
        opens_at,
        closes_at,
        warnings: await warningsOf(parts),
        actions: offers.filter(({ action }) => mayDo(role, actions[action].permission)),
      };
    },
  });
  app.route({
    method: 'GET',
    url: '/staff/polls/zero-report',
    config: { admission: 'see-overview' },
    schema: {
      summary: 'What was in box, log and tally just before the polls were opened',
      tags,
      response: { 200: zeroReport, ...problemResponses(...permittedProblems, 'not-found') },
    },
    handler: async (_request, reply) => {
      const { version } = await polls.state();
      const report = version > 0 ? await stores.archive.zeroReport() : undefined;
      return report ? reply.send(report) : sendProblem(reply, 'not-found');
    },
  });
  for (const action of pollAction.options) registerAction(app, parts, action);
}

function registerAction(app: Server, parts: StaffParts, action: PollAction): void {
  app.route({
    method: 'POST',
    url: `/staff/polls/${action}`,
    config: { admission: actions[action].permission },
    schema: {
      summary: actions[action].summary,
      tags,
      body: pollActionRequest,
      response: {
        200: pollActionAnswer,
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
      const signedIn = parts.guard.who(request);
      const second = await hearSecondPerson(parts, request.body.second_person, signedIn, reply);
      if ('replied' in second) return second.replied;
      const result = await parts.polls.act(action, {
        actor: signedIn.member.name,
        secondPerson: second.name,
        seenVersion: request.body.expected_version,
      });
      if (result.outcome === 'refused') {
        return sendProblem(reply, 'action-refused', { reason: result.refusal, detail: result.detail });
      }
      const { polls, warnings, zeroReport: report } = result;
      return reply.send({ polls, warnings, ...(report ? { zero_report: report } : {}) });
    },
  });
}
