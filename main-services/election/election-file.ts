import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { type ElectionDefinition, electionDefinition, type PublicElection } from '../contracts/election.ts';
import type { PollState } from '../contracts/polls.ts';

/** A definition that can't be used; the message names each fault with its place in the file. */
export class InvalidElection extends Error {
  override name = 'InvalidElection';
}

/** Parses the text of an election file. Throws {@link InvalidElection}. */
export function parseElection(text: string): ElectionDefinition {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new InvalidElection(
      `The election file is not JSON: ${error instanceof Error ? error.message : error}`,
    );
  }
  const parsed = electionDefinition.safeParse(json);
  if (!parsed.success)
    throw new InvalidElection(`The election file has faults:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** What anyone may know: everything but the stations' credentials. */
export function publish(election: ElectionDefinition, polls: PollState): PublicElection {
  const { station_credentials: _, stations, ...shown } = election;
  return { ...shown, stations: stations.map(({ token_sha256: _hash, ...station }) => station), polls };
}

/** The candidate that a vote names by id, or exactly by its name on the ballot in either language. */
export function findCandidateId(election: ElectionDefinition, named: string): string | undefined {
  return election.candidates.find(({ id, name }) => id === named || name.ka === named || name.en === named)
    ?.id;
}

/** The station that holds this token. Looks at every station, so that the time taken tells nothing. */
export function findStationByToken(election: ElectionDefinition, token: string): string | undefined {
  const hash = createHash('sha256').update(token).digest();
  let found: string | undefined;
  for (const { id, token_sha256 } of election.stations) {
    if (token_sha256 !== undefined && timingSafeEqual(Buffer.from(token_sha256, 'hex'), hash)) found = id;
  }
  return found;
}
