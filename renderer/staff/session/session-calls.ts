import { z } from 'zod';
import { sessionAnswer } from '../../../main-services/contracts/staff/session.ts';
import { dropSession, keepSession } from '../api/session-store.ts';
import { post, staffRequest } from '../api/staff-request.ts';

/** Whether somebody is signed in already: the page was loaded anew. */
export async function resumeSession(): Promise<void> {
  const answer = await staffRequest('/staff/session', sessionAnswer);
  if (answer.outcome === 'answered') keepSession(answer.body);
  else if (answer.outcome === 'refused' && answer.problem === 'sign-in-required') dropSession('never');
}

export function askToSignIn(name: string, pin: string) {
  return post('/staff/sign-in', sessionAnswer, { name, pin });
}

/** Asks when the session ends: there may have been signs of life on another page. */
export async function refreshSession(): Promise<'alive' | 'over' | 'no-answer'> {
  const answer = await staffRequest('/staff/session', sessionAnswer);
  if (answer.outcome === 'no-answer') return 'no-answer';
  if (answer.outcome === 'refused' || answer.body.idle_expires_at <= answer.body.now) return 'over';
  keepSession(answer.body);
  return 'alive';
}

/** Somebody touched the screen. */
export async function tellSignOfLife(): Promise<void> {
  const answer = await post('/staff/session', sessionAnswer);
  if (answer.outcome === 'answered') keepSession(answer.body);
}

/** Ends the session, at the station too where it answers; the screen forgets it in any case. */
export async function signOut(why: 'by-choice' | 'idle'): Promise<void> {
  const ending = post('/staff/sign-out', z.null());
  // Who signs in next begins at the beginning; who was only away goes on where they were.
  if (why === 'by-choice') window.location.hash = '';
  dropSession(why);
  await ending;
}

export function askToChangePin(current_pin: string, new_pin: string) {
  return post('/staff/session/pin', sessionAnswer, { current_pin, new_pin });
}
