import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Refusal } from '../voting/voting.ts';
import type { AppParts, VotingParts } from './app-parts.ts';
import { addressKey } from './client-address.ts';
import { sendProblem } from './problems.ts';
import type { Server } from './server-type.ts';
import { authenticateStation } from './station-credential.ts';

/** Where a request comes from. */
interface Origin {
  /** `undefined`: it has no valid station credential, and needs one. */
  stationId: string | undefined;
  /** What limits hold for: the station that the request proves to be, or else its client's address. */
  source: string;
}

/** Told from the request each time: to remember it would cost every vote more than it saves those that are refused. */
function originOf(request: FastifyRequest, { credentials }: VotingParts): Origin {
  const stationId = authenticateStation(request, credentials);
  const isProven = stationId !== undefined && request.headers.authorization !== undefined;
  return { stationId, source: isProven ? `station:${stationId}` : addressSource(request) };
}

/** Limits the requests of each client address, for routes that nobody has to prove anything for. */
export function registerAddressLimit(api: Server, { limiter }: AppParts): void {
  if (!limiter) return;
  api.addHook('onRequest', (request, reply, done) => {
    admit(limiter.admit(addressSource(request)), reply, done);
  });
}

/**
 * Limits the requests of each station, or without a credential of each client address. A station with
 * a credential has a limit of its own, whatever else shares its address.
 */
export function registerVotingGate(voting: Server, parts: VotingParts): void {
  const { limiter, guessGuard } = parts;
  voting.addHook('preClose', async () => guessGuard?.close());
  if (!limiter) return;
  voting.addHook('onRequest', (request, reply, done) => {
    admit(limiter.admit(originOf(request, parts).source), reply, done);
  });
}

/** Answers a voter who may not vote; a wrong attempt takes its time, and too many at once are told to wait. */
export async function refuseVoter(
  parts: VotingParts,
  reply: FastifyReply,
  outcome: Refusal | 'no-such-candidate',
  personalId: string,
): Promise<FastifyReply> {
  if (outcome === 'not-entitled' && parts.guessGuard) {
    const { source } = originOf(reply.request, parts);
    const attempt = await parts.guessGuard.slowDown(source, personalId);
    if (attempt.outcome === 'too-many') return sendTooMany(reply, attempt.retryAfterMs);
  }
  return sendProblem(reply, outcome);
}

function addressSource({ ip }: FastifyRequest): string {
  return `address:${addressKey(ip)}`;
}

function admit(waitMs: number | Promise<number>, reply: FastifyReply, done: (error?: Error) => void): void {
  const decide = (ms: number) => (ms === 0 ? done() : void sendTooMany(reply, ms));
  if (typeof waitMs === 'number') decide(waitMs);
  else waitMs.then(decide, done);
}

function sendTooMany(reply: FastifyReply, waitMs: number): FastifyReply {
  return sendProblem(reply.header('retry-after', Math.ceil(waitMs / 1_000)), 'too-many-requests');
}
