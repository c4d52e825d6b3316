import type { PublicElection } from '../contracts/election.ts';
import type { Results } from '../contracts/results.ts';
import type { VoterCredentials } from '../contracts/voting.ts';
import { readVoterCards } from '../roll/voter-cards.ts';
import { makeIdempotencyKey, voteBody } from '../spammer/attempts.ts';
import { allArrived, settle } from '../spammer/reconciliation.ts';
import { StationClient } from '../spammer/station-client.ts';
import type { ReplayRow } from './result-file.ts';
import { shuffledVotes } from './vote-order.ts';

export interface ReplayOptions {
  url: string;
  /** Where the voters' cards are read from. */
  cardsFile: string;
  /** The election that the rows are of; the station must hold it (see `electionFrom`). */
  electionId: string;
  rows: readonly ReplayRow[];
  seed: number;
  concurrency: number;
  signal?: AbortSignal | undefined;
  onProgress?: ((accepted: number) => void) | undefined;
}

/** What came of a replay; also the JSON that `--json` prints. */
export interface ReplayReport {
  ok: boolean;
  url: string;
  /** `wall` counts only what this replay added. */
  candidates: {
    id: string;
    candidate: string;
    file: number;
    scaled: number;
    wall: number | null;
    equal: boolean;
  }[];
  accepted: number;
  wanted: number;
  duration_seconds: number;
  accepted_per_second: number;
  faults: string[];
}

/** The replay can't be done at this station. */
export class ReplayRefused extends Error {
  override name = 'ReplayRefused';
}

const settlePatienceMs = 30_000;

/**
 * Casts as many votes for each row as it has, in an order of chance, and holds the wall against them. Throws
 * {@link ReplayRefused} and `StationUnreachable`.
 */
export async function replay(options: ReplayOptions): Promise<ReplayReport> {
  const { url, concurrency, signal, rows } = options;
  const client = new StationClient({ url, connections: concurrency, signal });
  try {
    requireElection(await client.election(), options.electionId, rows);
    const before = await settle(client, allArrived(0), settlePatienceMs);
    const wallBefore = votesById(await client.results());
    const start = performance.now();
    const { accepted, faults } = await castAll(options, client);
    const seconds = (performance.now() - start) / 1000;
    await settle(client, allArrived(before.accepted + accepted), settlePatienceMs);
    const wall = votesById(await client.results());
    const candidates = rows.map(({ id, candidate, fileVotes, votes }) => {
      const shown = wall.get(id);
      const grown = typeof shown === 'number' ? shown - (wallBefore.get(id) ?? 0) : null;
      return { id, candidate, file: fileVotes, scaled: votes, wall: grown, equal: grown === votes };
    });
    return {
      ok: candidates.every(({ equal }) => equal) && faults.length === 0,
      url,
      candidates,
      accepted,
      wanted: rows.reduce((sum, { votes }) => sum + votes, 0),
      duration_seconds: Math.round(seconds * 10) / 10,
      accepted_per_second: Math.round(accepted / seconds),
      faults,
    };
  } finally {
    await client.close();
  }
}

function requireElection(
  { id, mode, polls, candidates }: PublicElection,
  electionId: string,
  rows: readonly ReplayRow[],
): void {
  if (mode !== 'test') {
    throw new ReplayRefused('This is an official election. Only a test election takes a replay.');
  }
  if (polls.status !== 'open') {
    throw new ReplayRefused(`The polls are ${polls.status}. A replay needs open polls.`);
  }
  const known = new Set(candidates.map((candidate) => candidate.id));
  if (id === electionId && rows.every((row) => known.has(row.id))) return;
  throw new ReplayRefused(
    `That station holds the election ${id}. Write the definition of ${electionId} with --make-election, and start a station with it.`,
  );
}

function votesById(results: Results): Map<string, number | null> {
  return new Map(results.candidates.map(({ id, votes }) => [id, votes]));
}

/** Each voter takes the next row in line and votes for it, with the next card that has not voted. */
async function castAll(
  { rows, seed, cardsFile, concurrency, signal, onProgress }: ReplayOptions,
  client: StationClient,
): Promise<{ accepted: number; faults: string[] }> {
  const order = shuffledVotes(
    rows.map(({ votes }) => votes),
    seed,
  );
  const cards = readVoterCards(cardsFile);
  const faults = new Set<string>();
  let next = 0;
  let accepted = 0;
  const voteInTurn = async () => {
    while (next < order.length && faults.size === 0 && !signal?.aborted) {
      const candidate = rows[order[next++] ?? 0]?.id ?? '';
      const fault = await castOne(client, cards, candidate);
      if (fault) faults.add(fault);
      else accepted++;
      onProgress?.(accepted);
    }
  };
  try {
    await Promise.all(Array.from({ length: concurrency }, voteInTurn));
  } finally {
    await cards.return();
  }
  if (signal?.aborted) faults.add('The replay was interrupted.');
  return { accepted, faults: [...faults] };
}

/** Answers what went wrong, if anything. */
async function castOne(
  client: StationClient,
  cards: AsyncIterator<VoterCredentials, void>,
  candidate: string,
): Promise<string | undefined> {
  for (;;) {
    const card = await cards.next();
    if (card.done) return 'There are no unused voter cards left: the roll is too small.';
    const reply = await client.vote(voteBody(card.value, candidate), makeIdempotencyKey());
    if (reply.outcome === 'unanswered') return 'The station stopped answering.';
    if (reply.status <= 202) return undefined;
    if (reply.status !== 409) return `A vote was answered ${reply.status}.`;
  }
}
