import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Permission } from '../../contracts/staff/roles.ts';
import { csrfHeader } from '../../contracts/staff/session.ts';
import { mayDo } from '../../staff/permissions.ts';
import { isCsrfToken, type Sessions, type SignedIn } from '../../staff/sessions.ts';
import { sendProblem } from '../problems.ts';
import type { Server } from '../server-type.ts';
import { readSessionCookie } from './session-cookie.ts';

/**
 * Who is let in to a staff route: a role's permission; `signed-in` for whatever role, with a one-time PIN too; `anyone`
 * for signing in itself.
 */
export type Admission = Permission | 'signed-in' | 'anyone';

declare module 'fastify' {
  interface FastifyContextConfig {
    admission?: Admission;
  }
}

const safeMethods = ['GET', 'HEAD'];

/**
 * Stands before every staff route, and lets nobody in to one that does not say for whom it is. What is wrong is answered
 * before the request's body is looked at.
 */
export class StaffGuard {
  readonly #sessions: Sessions;
  readonly #signedIn = new WeakMap<FastifyRequest, SignedIn>();

  constructor(sessions: Sessions) {
    this.#sessions = sessions;
  }

  /** Guards every route that is registered in the scope from now on. */
  watch(scope: Server): void {
    scope.addHook('onRoute', ({ url, config }) => {
      if (config?.admission === undefined)
        throw new TypeError(`the staff route ${url} does not say for whom it is`);
    });
    scope.addHook('onRequest', (request, reply) => this.#admit(request, reply));
  }

  /** Who asks; for routes that nobody gets to without a session. */
  who(request: FastifyRequest): SignedIn {
    const signedIn = this.#signedIn.get(request);
    if (!signedIn) throw new TypeError('a route that admits anyone asked who it is');
    return signedIn;
  }

  async #admit(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
    const { admission } = request.routeOptions.config;
    if (admission === undefined) return sendProblem(reply, 'not-permitted');
    const isUnsafe = !safeMethods.includes(request.method);
    if (isUnsafe && comesFromElsewhere(request)) return sendProblem(reply, 'csrf-token-required');
    if (admission === 'anyone') return undefined;
    const sessionId = readSessionCookie(request);
    const signedIn = sessionId === undefined ? undefined : await this.#sessions.find(sessionId);
    if (!signedIn) return sendProblem(reply, 'sign-in-required');
    if (admission !== 'signed-in') {
      if (!mayDo(signedIn.member.role, admission)) return sendProblem(reply, 'not-permitted');
      if (signedIn.member.pin === 'one-time') return sendProblem(reply, 'pin-change-required');
    }
    const token = request.headers[csrfHeader];
    if (isUnsafe && !(typeof token === 'string' && isCsrfToken(signedIn.sessionId, token))) {
      return sendProblem(reply, 'csrf-token-required');
    }
    this.#signedIn.set(request, isUnsafe ? await this.#sessions.touch(signedIn) : signedIn);
    return undefined;
  }
}

/** Whether a browser says that another site's page has sent this. A program that is no browser says nothing. */
function comesFromElsewhere({ headers, host }: FastifyRequest): boolean {
  const { origin } = headers;
  if (origin === undefined) return headers['sec-fetch-site'] === 'cross-site';
  return hostOf(origin) !== host;
}

/** `undefined` for an opaque origin, `null`. */
function hostOf(origin: string): string | undefined {
  try {
    return new URL(origin).host;
  } catch {
    return undefined;
  }
}
