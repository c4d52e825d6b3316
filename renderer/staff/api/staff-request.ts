import type { z } from 'zod';
import { csrfHeader } from '../../../main-services/contracts/staff/session.ts';
import { type Answer, type RequestOptions, request } from '../../api/request.ts';
import { csrfToken, dropSession } from './session-store.ts';

/** A lock after wrong PINs lasts for minutes. */
const retryAfterMsMax = 3_600_000;

/** Asks the station for something, or has it do something, as who is signed in. */
export async function staffRequest<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  options: Pick<RequestOptions, 'method' | 'body' | 'timeoutMs'> = {},
): Promise<Answer<z.output<Schema>>> {
  const token = csrfToken();
  const answer = await request(path, schema, {
    ...options,
    cookies: true,
    retryAfterMsMax,
    headers: token === undefined || options.method === undefined ? {} : { [csrfHeader]: token },
  });
  // Who was signed in is not any more, wherever on the page that comes out. Of another session it says nothing.
  if (
    token !== undefined &&
    token === csrfToken() &&
    answer.outcome === 'refused' &&
    answer.problem === 'sign-in-required'
  ) {
    dropSession('ended');
  }
  return answer;
}

/** Has the station do something. */
export function post<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  body: unknown = {},
  timeoutMs?: number,
): Promise<Answer<z.output<Schema>>> {
  const options = { method: 'POST', body } as const;
  return staffRequest(path, schema, timeoutMs === undefined ? options : { ...options, timeoutMs });
}
