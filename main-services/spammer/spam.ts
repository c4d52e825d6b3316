import { access } from 'node:fs/promises';
import type { PublicElection } from '../contracts/election.ts';
import { seededRandom } from '../roll/seeded-random.ts';
import { readCardsToSpend } from '../roll/voter-cards.ts';
import { candidatePicker } from './attempts.ts';
import { type Latencies, type LoadFigures, LoadRecorder } from './figures.ts';
import { type EarlyEnd, LoadRun } from './load-run.ts';
import { Pacer } from './pacer.ts';
import { allArrived, enoughArrived, type Reconciliation, reconcile, settle } from './reconciliation.ts';
import { Schedule } from './schedule.ts';
import { StationClient } from './station-client.ts';

export interface SpamOptions {
  url: string;
  /** Where the voters' cards are read from. */
  cardsFile: string;
  /** How many votes are to be accepted. */
  votes: number;
  /** Requests a second; as many as the station takes, unless told. */
  ratePerSecond?: number | undefined;
  concurrency: number;
  /** Invalid and duplicate attempts, in parts of `votes`. */
  invalidPart: number;
  duplicatesPart: number;
  seed: number;
  /** Others may vote at the same time. */
  shared: boolean;
  stationToken?: string | undefined;
  patienceMs?: number | undefined;
  /** How long ballots on their way may stand still before that counts as a difference. */
  settlePatienceMs?: number | undefined;
  /** Ends the run early; what is under way is finished, and reconciled. */
  signal?: AbortSignal | undefined;
  onProgress?: ((accepted: number) => void) | undefined;
}

/** What came of a run; also the JSON that `--json` prints. */
export interface SpamReport extends LoadFigures {
  ok: boolean;
  url: string;
  election_id: string;
  seed: number;
  votes_wanted: number;
  ended: 'complete' | 'interrupted' | EarlyEnd;
  duration_seconds: number;
  accepted_per_second: number;
  requests_per_second: number;
  latency_ms: Latencies;
  receipts: { sampled: number; recorded: number };
  reconciliation: Reconciliation;
}

/** The run is not allowed, or can't begin. */
export class SpamRefused extends Error {
  override name = 'SpamRefused';
}

const receiptsMax = 200;
const defaultSettlePatienceMs = 30_000;

/**
 * Lets simulated voters vote at a running station, and then holds what they were answered against box, log, tally and
 * wall. Throws {@link SpamRefused} and `StationUnreachable`.
 */
export async function spam(options: SpamOptions): Promise<SpamReport> {
  const recorder = new LoadRecorder();
  const client = new StationClient({
    url: options.url,
    connections: options.concurrency,
    stationToken: options.stationToken,
    patienceMs: options.patienceMs,
    signal: options.signal,
    onVoteAnswer: (status, latencyMs) => recorder.answer(status, latencyMs),
  });
  try {
    const election = await client.election();
    await requireTestElection(election, options.cardsFile);
    const settlePatienceMs = options.settlePatienceMs ?? defaultSettlePatienceMs;
    const arrived = options.shared ? enoughArrived : allArrived;
    const before = await settle(client, arrived(0), settlePatienceMs);
    const start = performance.now();
    const run = await vote(options, client, recorder, election);
    const durationMs = performance.now() - start;
    const { accepted, unanswered } = recorder.figures;
    const after = await settle(client, arrived(before.accepted + accepted), settlePatienceMs);
    const receipts = await lookUp(client, run.receipts);
    return judge(options, election.id, recorder, {
      durationMs,
      ended: run.earlyEnd ?? (options.signal?.aborted ? 'interrupted' : 'complete'),
      receipts,
      reconciliation: reconcile({ accepted, unanswered, before, after, shared: options.shared }),
    });
  } finally {
    await client.close();
  }
}

async function requireTestElection(election: PublicElection, cardsFile: string): Promise<void> {
  if (election.mode !== 'test') {
    throw new SpamRefused('This is an official election. Simulated voters vote only in test elections.');
  }
  if (election.polls.status !== 'open') {
    throw new SpamRefused(`The polls are ${election.polls.status}. Simulated voters need open polls.`);
  }
  await access(cardsFile).catch(() => {
    throw new SpamRefused(`There are no voter cards at ${cardsFile}. Tell where they are with --data-dir.`);
  });
}

async function vote(
  options: SpamOptions,
  client: StationClient,
  recorder: LoadRecorder,
  election: PublicElection,
): Promise<LoadRun> {
  const { votes, invalidPart, duplicatesPart, seed, signal } = options;
  const counts = {
    votes,
    invalid: Math.round(votes * invalidPart),
    duplicates: Math.round(votes * duplicatesPart),
  };
  const schedule = new Schedule(counts, seededRandom(seed, 'schedule'));
  const cards = readCardsToSpend(options.cardsFile, seededRandom(seed, 'first card').fraction());
  const run = new LoadRun({
    client,
    cards,
    schedule,
    recorder,
    pacer: new Pacer(options.ratePerSecond),
    random: seededRandom(seed, 'attempts'),
    pickCandidate: candidatePicker(election.candidates, seededRandom(seed, 'choices')),
    receiptsMax,
    onProgress: () => options.onProgress?.(recorder.figures.accepted),
  });
  const stop = () => schedule.stop();
  signal?.addEventListener('abort', stop);
  try {
    if (signal?.aborted) stop();
    await run.run(options.concurrency);
    return run;
  } finally {
    signal?.removeEventListener('abort', stop);
    await cards.return();
  }
}

async function lookUp(client: StationClient, receipts: readonly string[]): Promise<SpamReport['receipts']> {
  let recorded = 0;
  for (const receipt of receipts) if (await client.isRecorded(receipt)) recorded++;
  return { sampled: receipts.length, recorded };
}

function judge(
  options: SpamOptions,
  electionId: string,
  recorder: LoadRecorder,
  outcome: Pick<SpamReport, 'ended' | 'receipts' | 'reconciliation'> & { durationMs: number },
): SpamReport {
  const { figures } = recorder;
  const { durationMs, ...found } = outcome;
  const requests = Object.values(figures.answers).reduce((sum, count) => sum + count, 0);
  const perSecond = (count: number) => Math.round((count * 1000) / Math.max(durationMs, 1));
  return {
    ok:
      found.reconciliation.differences.length === 0 &&
      Object.keys(figures.violations).length === 0 &&
      found.receipts.recorded === found.receipts.sampled &&
      (found.ended === 'interrupted' || figures.accepted >= options.votes),
    url: options.url,
    election_id: electionId,
    seed: options.seed,
    votes_wanted: options.votes,
    duration_seconds: Math.round(durationMs) / 1000,
    accepted_per_second: perSecond(figures.accepted),
    requests_per_second: perSecond(requests),
    ...figures,
    latency_ms: recorder.latencies(),
    ...found,
  };
}
