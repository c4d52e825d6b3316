import type { z } from 'zod';
import { type ProblemKind, problem, problemKindOf } from '../../main-services/contracts/problems.ts';

/** What became of a request. Nothing throws: a page has a screen for each of these. */
export type Answer<Body> =
  | { outcome: 'answered'; httpStatus: number; body: Body }
  | { outcome: 'refused'; problem: ProblemKind; reason?: string; retryAfterMs?: number }
  /** No answer, or none that the station gives: it may or may not have done what was asked. */
  | { outcome: 'no-answer' };

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT';
  headers?: Readonly<Record<string, string>>;
  body?: unknown;
  /** Whether cookies go along: they are for staff. A voter's requests carry none. */
  cookies?: boolean;
  /** Given up after this long; then whether the station did it is unknown. */
  timeoutMs?: number;
  /** A longer `Retry-After` is taken for this. */
  retryAfterMsMax?: number;
}

const timeoutMsDefault = 10_000;
/** No station asks a kiosk for more, and a nonsensical header must not freeze one. */
const retryAfterMsMaxDefault = 120_000;

/** Asks the station that served this page, and parses its answer by the contract's schema. */
export async function request<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  options: RequestOptions = {},
): Promise<Answer<z.output<Schema>>> {
  try {
    const response = await fetch(path, initOf(options));
    const body: unknown = response.status === 204 ? null : await response.json();
    if (!response.ok) return refusalOf(response, body, options.retryAfterMsMax);
    const parsed = schema.safeParse(body);
    if (!parsed.success) return { outcome: 'no-answer' };
    return { outcome: 'answered', httpStatus: response.status, body: parsed.data };
  } catch {
    // Not reached, timed out, or not JSON: all the same to the voter, and the error may quote what was sent.
    return { outcome: 'no-answer' };
  }
}

function initOf({
  method = 'GET',
  headers,
  body,
  cookies = false,
  timeoutMs = timeoutMsDefault,
}: RequestOptions): RequestInit {
  return {
    method,
    cache: 'no-cache',
    credentials: cookies ? 'same-origin' : 'omit',
    headers: {
      accept: 'application/json, application/problem+json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    signal: AbortSignal.timeout(timeoutMs),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
}

function refusalOf(response: Response, body: unknown, retryAfterMsMax?: number): Answer<never> {
  const parsed = problem.safeParse(body);
  const kind = parsed.success ? problemKindOf(parsed.data.type) : undefined;
  if (kind === undefined) return { outcome: 'no-answer' };
  const reason = parsed.data?.reason;
  const retryAfterMs = parseRetryAfter(response.headers.get('retry-after'), Date.now(), retryAfterMsMax);
  return {
    outcome: 'refused',
    problem: kind,
    ...(reason === undefined ? {} : { reason }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

/** `Retry-After` (RFC 9110, section 10.2.3) in ms: seconds, or a date. `undefined` when absent or not understood. */
export function parseRetryAfter(
  value: string | null,
  nowMs: number,
  msMax = retryAfterMsMaxDefault,
): number | undefined {
  if (value === null) return undefined;
  const delayMs = /^\d+$/.test(value.trim()) ? Number(value) * 1_000 : Date.parse(value) - nowMs;
  if (Number.isNaN(delayMs)) return undefined;
  return Math.min(Math.max(delayMs, 0), msMax);
}
