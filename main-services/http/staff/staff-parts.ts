import type { FastifyReply } from 'fastify';
import type { SecondPerson } from '../../contracts/staff/session.ts';
import type { SignedIn } from '../../staff/sessions.ts';
import type { AppParts } from '../app-parts.ts';
import { sendProblem } from '../problems.ts';
import type { StaffGuard } from './guard.ts';

/** What the staff routes are made of. */
export interface StaffParts extends AppParts {
  guard: StaffGuard;
}

/** What every route that writes may answer to who is signed in, or not. */
export const signedInProblems = ['sign-in-required', 'csrf-token-required', 'unavailable'] as const;

/** The same of a route that takes a permission. */
export const permittedProblems = [...signedInProblems, 'not-permitted', 'pin-change-required'] as const;

/** Answers that an account is locked, and until when. */
export function sendLocked(reply: FastifyReply, until: Date): FastifyReply {
  const seconds = Math.max(1, Math.ceil((until.getTime() - Date.now()) / 1000));
  return sendProblem(reply.header('retry-after', seconds), 'sign-in-locked');
}

/**
 * The name of the second person, if there is one and they agree. Else answers the request, and `replied`: what was
 * answered.
 */
export async function hearSecondPerson(
  { desk }: StaffParts,
  claim: SecondPerson | undefined,
  first: SignedIn,
  reply: FastifyReply,
): Promise<{ name: string | undefined } | { replied: FastifyReply }> {
  if (!claim) return { name: undefined };
  const result = await desk.signIn.agree(claim, first.member);
  switch (result.outcome) {
    case 'agreed':
      return { name: result.name };
    case 'locked':
      return { replied: sendLocked(reply, result.until) };
    case 'refused':
      return { replied: sendProblem(reply, 'second-person-refused', { reason: result.refusal }) };
  }
}
