import { z } from 'zod';
import { canonicalJson, sha256Hex } from '../audit/canonical.ts';
import {
  type ElectionDefinition,
  type ElectionManifest,
  electionDefinition,
  type PublicDefinition,
} from '../contracts/election.ts';

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
export function publicDefinitionOf(election: ElectionDefinition): PublicDefinition {
  const { station_credentials: _, stations, ...shown } = election;
  return { ...shown, stations: stations.map(({ token_sha256: _hash, ...station }) => station) };
}

/** `publicKey` is that of the election's key, in hex. */
export function manifestOf(election: ElectionDefinition, publicKey: string): ElectionManifest {
  return {
    definition_sha256: sha256Hex(canonicalJson(publicDefinitionOf(election))),
    public_key: publicKey,
  };
}

/** What a vote may name a candidate by: the id, or exactly the name on the ballot in either language. Answers the ids by it. */
export function candidateIdsByName({ candidates }: ElectionDefinition): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const { id, name } of candidates) {
    for (const named of [id, name.ka, name.en]) if (!ids.has(named)) ids.set(named, id);
  }
  return ids;
}

/** The election as it is kept: in the mode that staff have switched it to since, if they did. */
export function storedElection(definition: string, mode: unknown): ElectionDefinition {
  const election = parseElection(definition);
  return mode === 'official' ? { ...election, mode } : election;
}

/** Whether a vote needs a station's credential. */
export function stationCredentialsOf({
  mode,
  station_credentials,
}: ElectionDefinition): 'optional' | 'required' {
  return station_credentials ?? (mode === 'official' ? 'required' : 'optional');
}
