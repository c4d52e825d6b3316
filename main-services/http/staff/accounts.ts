import { z } from 'zod';
import {
  accountAnswer,
  accountsAnswer,
  newAccountRequest,
  oneTimePinAnswer,
} from '../../contracts/staff/accounts.ts';
import { describeAccount, type OneTimePin } from '../../staff/accounts.ts';
import type { MemberAnswer } from '../../staff/members.ts';
import { problemResponses, sendProblem } from '../problems.ts';
import type { Server } from '../server-type.ts';
import { permittedProblems, type StaffParts } from './staff-parts.ts';

const tags = ['staff'];
const config = { admission: 'manage-accounts' } as const;
const params = z.object({ id: z.string().max(40) });

/** Who can sign in. */
export function registerAccounts(app: Server, { desk, guard }: StaffParts): void {
  const { accounts } = desk;
  app.route({
    method: 'GET',
    url: '/staff/accounts',
    config,
    schema: {
      summary: 'All accounts',
      tags,
      response: { 200: accountsAnswer, ...problemResponses(...permittedProblems) },
    },
    handler: async () => ({ accounts: await accounts.list() }),
  });
  app.route({
    method: 'POST',
    url: '/staff/accounts',
    config,
    schema: {
      summary: 'Make an account, with a one-time PIN that is told here once',
      tags,
      body: newAccountRequest,
      response: {
        201: oneTimePinAnswer,
        ...problemResponses('malformed', ...permittedProblems, 'action-refused'),
      },
    },
    handler: async (request, reply) => {
      const { name, role } = request.body;
      const made = await accounts.make(name, role, guard.who(request).member);
      if (!made) return sendProblem(reply, 'not-found');
      if ('refusal' in made) return sendProblem(reply, 'action-refused', { reason: made.refusal });
      return reply.code(201).send(describePin(made));
    },
  });
  app.route({
    method: 'POST',
    url: '/staff/accounts/:id/one-time-pin',
    config,
    schema: {
      summary: 'Replace a forgotten PIN by a one-time PIN that is told here once; lifts a lock',
      tags,
      params,
      response: { 200: oneTimePinAnswer, ...problemResponses(...permittedProblems, 'not-found') },
    },
    handler: async (request, reply) => {
      const reset = await accounts.resetPin(request.params.id, guard.who(request).member);
      return reset && 'pin' in reset ? reply.send(describePin(reset)) : sendProblem(reply, 'not-found');
    },
  });
  const changes = {
    disable: 'Keep somebody from signing in, and end their sessions',
    enable: 'Let somebody sign in again',
  } as const;
  for (const change of ['disable', 'enable'] as const) {
    app.route({
      method: 'POST',
      url: `/staff/accounts/:id/${change}`,
      config,
      schema: {
        summary: changes[change],
        tags,
        params,
        response: {
          200: accountAnswer,
          ...problemResponses(...permittedProblems, 'not-found', 'action-refused'),
        },
      },
      handler: async (request, reply) => {
        const answer: MemberAnswer = await accounts[change](request.params.id, guard.who(request).member);
        if (!answer) return sendProblem(reply, 'not-found');
        if ('refusal' in answer) return sendProblem(reply, 'action-refused', { reason: answer.refusal });
        return reply.send({ account: describeAccount(answer.member, undefined, new Date()) });
      },
    });
  }
}

function describePin({ member, pin }: OneTimePin) {
  return { account: describeAccount(member, undefined, new Date()), one_time_pin: pin };
}
