import { join } from 'node:path';
import { ballot as ballotSchema } from '../contracts/ballot.ts';
import type { PublicDefinition } from '../contracts/election.ts';
import { archiveFiles } from '../export/archive-files.ts';
import { BallotSetHash } from '../tally/ballot-set.ts';
import type { Recount } from '../tally/recount.ts';
import { isCountable } from '../tally/tally.ts';
import { encodeBallot } from '../voting/ballots.ts';
import { Faults } from './faults.ts';
import { type LineFile, readLines } from './file-lines.ts';

/** An archive's ballots, counted anew. */
export interface ArchiveRecount {
  recount: Pick<Recount, 'tally' | 'ballotsSha256'>;
  file: LineFile;
  faults: string[];
}

/** Counts an archive's ballots line by line. Each must be written as ballots are, stand for somebody, and be the only one of its nullifier. */
export async function recountArchive(
  folder: string,
  election: PublicDefinition | undefined,
  onProgress: (ballots: number) => void,
): Promise<ArchiveRecount> {
  const faults = new Faults();
  const set = new BallotSetHash();
  const byCandidate = new Map<string, number>();
  const byStation = new Map<string, number>();
  const rules = election && {
    electionId: election.id,
    candidateIds: new Set(election.candidates.map(({ id }) => id)),
  };
  let last = '';
  let ballots = 0;
  const file = await readLines(join(folder, archiveFiles.ballots), (line, number) => {
    const complain = (what: string) => faults.add(`${archiveFiles.ballots}, line ${number}: ${what}.`);
    const ballot = parseBallot(line);
    if (!ballot) return complain('it is no ballot as ballots are written');
    if (rules && !isCountable(rules, ballot))
      return complain('it is of another election, or for nobody who stands');
    if (ballot.nullifier === last) return complain('it has the nullifier of the ballot before');
    if (ballot.nullifier < last) complain('it is not in order');
    last = ballot.nullifier;
    set.add(ballot);
    byCandidate.set(ballot.candidate_id, (byCandidate.get(ballot.candidate_id) ?? 0) + 1);
    byStation.set(ballot.station_id, (byStation.get(ballot.station_id) ?? 0) + 1);
    onProgress(++ballots);
  });
  if (file.fault !== undefined) faults.add(`${archiveFiles.ballots}: ${file.fault}.`);
  return {
    recount: { tally: { ballots, byCandidate, byStation, passedOver: 0 }, ballotsSha256: set.finish() },
    file,
    faults: faults.list(archiveFiles.ballots),
  };
}

function parseBallot(line: Buffer) {
  const text = line.toString('utf8');
  try {
    const parsed = ballotSchema.safeParse(JSON.parse(text));
    return parsed.success && encodeBallot(parsed.data) === text ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
