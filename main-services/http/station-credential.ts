import type { FastifyRequest } from 'fastify';
import type { ElectionDefinition } from '../contracts/election.ts';
import { findStationByToken } from '../election/election-file.ts';

/**
 * The station that a vote comes from: whose token the request bears (`Authorization: Bearer …`), or without one, unless
 * the election requires it, the station that this program is. `undefined`: no valid credential.
 */
export function authenticateStation(
  request: FastifyRequest,
  election: ElectionDefinition,
  ownStationId: string,
): string | undefined {
  const { authorization } = request.headers;
  if (authorization === undefined) {
    return election.station_credentials === 'required' ? undefined : ownStationId;
  }
  const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  return token === undefined ? undefined : findStationByToken(election, token);
}
