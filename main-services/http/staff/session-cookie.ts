import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

const plainName = 'kenchi-staff';
/** A name that a browser takes only with `Secure`, `Path=/` and without a domain (RFC 6265bis, section 4.1.3.2). */
const secureName = `__Host-${plainName}`;

/** The session id in the request's cookie, if there is one. */
export function readSessionCookie(request: FastifyRequest): string | undefined {
  return request.cookies[nameFor(request)];
}

/** Gives the browser the session's id: no script sees it, and no other site's page sends it. */
export function setSessionCookie(request: FastifyRequest, reply: FastifyReply, sessionId: string): void {
  reply.setCookie(nameFor(request), sessionId, optionsFor(request));
}

export function clearSessionCookie(request: FastifyRequest, reply: FastifyReply): void {
  reply.clearCookie(nameFor(request), optionsFor(request));
}

function optionsFor(request: FastifyRequest): CookieSerializeOptions {
  return { path: '/', httpOnly: true, sameSite: 'strict', secure: !isLoopback(request) };
}

function nameFor(request: FastifyRequest): string {
  return isLoopback(request) ? plainName : secureName;
}

/**
 * Whether the browser itself runs on this machine and asks without TLS, as at a station of one machine. What another
 * address is asked by needs TLS in front of it: there, a browser drops the cookie unless it came over TLS.
 */
function isLoopback(request: FastifyRequest): boolean {
  const name = request.hostname.replace(/^\[|\]$/g, '');
  return name === 'localhost' || name === '::1' || /^127(?:\.\d{1,3}){3}$/.test(name);
}
