import type { FastifyRequest } from 'fastify';
import type { StationCredentials } from '../staff/station-credentials.ts';

/**
 * The station that a vote comes from: whose token the request bears (`Authorization: Bearer …`), or without one, unless
 * the election requires it, the station that this program is. `undefined`: no valid credential.
 */
export function authenticateStation(
  request: FastifyRequest,
  credentials: StationCredentials,
): string | undefined {
  const { authorization } = request.headers;
  if (authorization === undefined) return credentials.stationOf(undefined);
  const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  return token === undefined ? undefined : credentials.stationOf(token);
}
