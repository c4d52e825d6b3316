import { z } from 'zod';
import {
  pinChangeRequest,
  type SessionAnswer,
  sessionAnswer,
  signInRequest,
} from '../../contracts/staff/session.ts';
import { permissionsOf } from '../../staff/permissions.ts';
import { csrfTokenOf, idleMsMax, type SignedIn, sessionMsMax } from '../../staff/sessions.ts';
import { problemResponses, sendProblem } from '../problems.ts';
import type { Server } from '../server-type.ts';
import { clearSessionCookie, setSessionCookie } from './session-cookie.ts';
import { type StaffParts, sendLocked, signedInProblems } from './staff-parts.ts';

const tags = ['staff'];

/** Signing in and out, the session, and one's own PIN. */
export function registerSession(app: Server, { desk, guard }: StaffParts): void {
  app.route({
    method: 'POST',
    url: '/staff/sign-in',
    config: { admission: 'anyone' },
    schema: {
      summary: 'Sign in',
      tags,
      body: signInRequest,
      response: {
        200: sessionAnswer,
        ...problemResponses(
          'malformed',
          'sign-in-refused',
          'csrf-token-required',
          'sign-in-locked',
          'unavailable',
        ),
      },
    },
    handler: async (request, reply) => {
      const result = await desk.signIn.signIn(request.body);
      if (result.outcome === 'locked') return sendLocked(reply, result.until);
      if (result.outcome === 'refused') return sendProblem(reply, 'sign-in-refused');
      setSessionCookie(request, reply, result.signedIn.sessionId);
      return reply.send(describeSession(result.signedIn));
    },
  });
  app.route({
    method: 'POST',
    url: '/staff/sign-out',
    config: { admission: 'signed-in' },
    schema: {
      summary: 'Sign out',
      tags,
      response: { 204: z.null(), ...problemResponses(...signedInProblems) },
    },
    handler: async (request, reply) => {
      await desk.signIn.signOut(guard.who(request));
      clearSessionCookie(request, reply);
      return reply.code(204).send(null);
    },
  });
  app.route({
    method: 'GET',
    url: '/staff/session',
    config: { admission: 'signed-in' },
    schema: {
      summary: 'Who is signed in, and what they may do',
      tags,
      response: { 200: sessionAnswer, ...problemResponses('sign-in-required', 'unavailable') },
    },
    handler: async (request) => describeSession(guard.who(request)),
  });
  app.route({
    method: 'POST',
    url: '/staff/session',
    config: { admission: 'signed-in' },
    schema: {
      summary: 'A sign of life: the user has touched the screen',
      tags,
      response: { 200: sessionAnswer, ...problemResponses(...signedInProblems) },
    },
    handler: async (request) => describeSession(guard.who(request)),
  });
  app.route({
    method: 'POST',
    url: '/staff/session/pin',
    config: { admission: 'signed-in' },
    schema: {
      summary: 'Replace one’s own PIN; ends one’s other sessions',
      tags,
      body: pinChangeRequest,
      response: {
        200: sessionAnswer,
        ...problemResponses(
          'malformed',
          ...signedInProblems,
          'sign-in-refused',
          'pin-refused',
          'sign-in-locked',
        ),
      },
    },
    handler: async (request, reply) => {
      const { current_pin, new_pin } = request.body;
      const result = await desk.signIn.changePin(guard.who(request), current_pin, new_pin);
      switch (result.outcome) {
        case 'locked':
          return sendLocked(reply, result.until);
        case 'wrong-pin':
          return sendProblem(reply, 'sign-in-refused');
        case 'refused':
          return sendProblem(reply, 'pin-refused', { reason: result.refusal });
        case 'changed':
          setSessionCookie(request, reply, result.signedIn.sessionId);
          return reply.send(describeSession(result.signedIn));
      }
    },
  });
}

function describeSession({ sessionId, member, startedAt, seenAt }: SignedIn): SessionAnswer {
  const mustChangePin = member.pin === 'one-time';
  const after = (from: Date, ms: number) => new Date(from.getTime() + ms).toISOString();
  return {
    account: { id: member.id, name: member.name, role: member.role },
    permissions: mustChangePin ? [] : permissionsOf(member.role),
    must_change_pin: mustChangePin,
    csrf_token: csrfTokenOf(sessionId),
    now: new Date().toISOString(),
    signed_in_at: startedAt.toISOString(),
    idle_expires_at: after(seenAt, idleMsMax),
    expires_at: after(startedAt, sessionMsMax),
  };
}
