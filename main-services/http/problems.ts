import { STATUS_CODES } from 'node:http';
import type { FastifyReply } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import {
  type Problem,
  type ProblemKind,
  problem,
  problemStatuses,
  problemType,
} from '../contracts/problems.ts';
import { TooManyPins } from '../staff/pins.ts';
import { Unavailable } from '../voting/ports.ts';
import type { Server } from './server-type.ts';

const titles: Record<ProblemKind, string> = {
  malformed: 'The request is malformed',
  'sign-in-required': 'Signing in is required',
  'sign-in-refused': 'Name or PIN are wrong',
  'station-credential-required': 'A station credential is required',
  'not-entitled': 'This personal ID and GUID do not entitle to vote',
  'not-permitted': 'This role may not do that',
  'csrf-token-required': 'The request does not come from this session’s own page',
  'pin-change-required': 'The one-time PIN has to be replaced first',
  'second-person-refused': 'The second person was not accepted',
  'not-found': 'Not found',
  'already-voted': 'This voter has voted already',
  'action-refused': 'This can’t be done now',
  'no-such-candidate': 'No such candidate stands in this election',
  'pin-refused': 'This PIN can’t be used',
  'polls-not-open': 'The polls are not open',
  'too-many-requests': 'Too many requests',
  'sign-in-locked': 'Too many wrong PINs; wait',
  'internal-error': 'Something went wrong here',
  unavailable: 'The station can’t do this at the moment',
};

/** How long a client waits before it tries again when nothing better is known. */
const retryAfterSeconds = 1;

/** Answers with problem details (RFC 9457). */
export function sendProblem(
  reply: FastifyReply,
  kind: ProblemKind,
  more: Pick<Problem, 'detail' | 'errors' | 'reason'> = {},
): FastifyReply {
  if (kind === 'unavailable') reply.header('retry-after', retryAfterSeconds);
  if (kind === 'station-credential-required') reply.header('www-authenticate', 'Bearer');
  const status = problemStatuses[kind];
  const body: Problem = { type: problemType(kind), title: titles[kind], status, ...more };
  return reply
    .code(status)
    .type('application/problem+json')
    .serializer((payload: Problem) => JSON.stringify(payload))
    .send(body);
}

/** The refusals a route can answer with, for its OpenAPI description. */
export function problemResponses(...kinds: ProblemKind[]) {
  const byStatus = kinds.map((kind) => [
    problemStatuses[kind],
    { description: titles[kind], content: { 'application/problem+json': { schema: problem } } },
  ]);
  return Object.fromEntries(byStatus);
}

/** Turns every error and every unknown address into problem details. What the client sent is never repeated. */
export function registerProblems(app: Server, onUnavailable: (error: Unavailable) => void): void {
  app.setNotFoundHandler((_request, reply) => sendProblem(reply, 'not-found'));
  app.setErrorHandler((error, request, reply) => {
    if (hasZodFastifySchemaValidationErrors(error)) {
      return sendProblem(reply, 'malformed', { errors: fieldErrors(error) });
    }
    if (error instanceof Unavailable) {
      onUnavailable(error);
      return sendProblem(reply, 'unavailable', { detail: explainUnavailable(error) });
    }
    const status = statusOf(error);
    if (status === 429 || error instanceof TooManyPins) return sendProblem(reply, 'too-many-requests');
    if (status === 503) return sendProblem(reply, 'unavailable');
    if (status >= 400 && status < 500) {
      return sendProblem(reply, 'malformed', { detail: explainClientError(error) });
    }
    request.log.error({ err: error, route: request.routeOptions.url }, 'a request failed');
    return sendProblem(reply, 'internal-error');
  });
}

function explainUnavailable({ mayBeDone }: Unavailable): string {
  return mayBeDone
    ? 'Whether it was stored is not known: send it again, with the same Idempotency-Key'
    : 'Nothing was stored: send it again';
}

interface ZodValidationError {
  validation: { keyword: string; instancePath: string; message?: string }[];
  validationContext?: string;
}

/**
 * Names the fields at fault. Zod's messages speak of the rule, not of the value, but for a field that is not known: its
 * name is the client's own text, which may be anything.
 */
function fieldErrors({ validation, validationContext }: ZodValidationError) {
  return validation.map(({ keyword, instancePath, message }) => ({
    field: instancePath.replace(/^\//, '').replaceAll('/', '.') || (validationContext ?? 'body'),
    message:
      keyword === 'unrecognized_keys'
        ? 'has a field that is not known here; /docs has those that are'
        : (message ?? 'is not valid'),
  }));
}

const clientErrors: Record<string, string> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'the body must be application/json',
  FST_ERR_CTP_BODY_TOO_LARGE: 'the body is too large',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'the body is empty',
  FST_ERR_CTP_INVALID_JSON_BODY: 'the body is not JSON',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'the body is not as long as announced',
};

function explainClientError(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return clientErrors[code] ?? 'the body is not JSON';
}

function statusOf(error: unknown): number {
  const status =
    typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' && STATUS_CODES[status] !== undefined ? status : 500;
}
