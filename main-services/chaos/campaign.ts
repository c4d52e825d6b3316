import type { ElectionDefinition } from '../contracts/election.ts';
import { electionHome } from '../profiles/election-home.ts';
import { type SeededRandom, seededRandom } from '../roll/seeded-random.ts';
import { readVoterCards, voterCardsFile } from '../roll/voter-cards.ts';
import { allArrived, type BallotFigures, settle } from '../spammer/reconciliation.ts';
import { StationClient, StationUnreachable } from '../spammer/station-client.ts';
import { verifyElection } from '../verification/verify.ts';
import { BallotSender } from './ballot-sender.ts';
import { openClusterRig } from './cluster-rig.ts';
import { openEmbeddedRig } from './embedded-rig.ts';
import { describeFault, type Fault, type FaultKind, planFaults, type TargetKind } from './faults.ts';
import { Ledger, type Reckoning } from './ledger.ts';
import type { Rig, Target } from './rig.ts';
import { Voters, type VotersFigures } from './voters.ts';

export interface CampaignOptions {
  profile: 'embedded' | 'cluster';
  election: ElectionDefinition;
  rounds: number;
  votesPerRound: number;
  concurrency: number;
  duplicatesPart: number;
  seed: number;
  /** Only these are broken; all unless told. */
  targetKinds?: readonly TargetKind[] | undefined;
  /** Ends the campaign after the round at hand. */
  signal?: AbortSignal | undefined;
  say: (line: string) => void;
}

export interface RoundReport {
  round: number;
  faults: string[];
  seconds: number;
  /** As all of them stood after the round. */
  accepted: number;
  logged: number;
  counted: number;
  shown: number;
}

/** What a campaign found; also the JSON that `--json` prints. */
export interface CampaignReport {
  ok: boolean;
  profile: 'embedded' | 'cluster';
  seed: number;
  seconds: number;
  concurrency: number;
  /** How many of the voters voted at two stations at the same moment, from 0 to 1. */
  duplicates_part: number;
  /** What alone was to be broken; `null`: everything. */
  target_kinds: readonly TargetKind[] | null;
  versions: Record<string, string>;
  /** How often each target was broken, and how. */
  faults: Record<string, Record<FaultKind, number>>;
  rounds: RoundReport[];
  voters: VotersFigures;
  reckoning: Reckoning;
  differences: string[];
}

const answerMsMax = 5_000;
/** Without any change. A tally that was killed leaves its partitions to others after six seconds. */
const settleMsMax = 45_000;
const unreachablePauseMs = 500;
const auditEveryRounds = 25;

/** Breaks things at random while voters vote, mends them, and reckons: nothing may be lost, nothing doubled. */
export async function runCampaign(options: CampaignOptions): Promise<CampaignReport> {
  const { profile, election, rounds, votesPerRound, seed, say } = options;
  const open = profile === 'cluster' ? openClusterRig : openEmbeddedRig;
  const rig = await open({ election, voters: rounds * votesPerRound, seed, say });
  try {
    return await new Campaign(rig, options).run();
  } finally {
    await rig.close();
  }
}

class Campaign {
  readonly #rig: Rig;
  readonly #options: CampaignOptions;
  readonly #ledger = new Ledger();
  readonly #sender: BallotSender;
  readonly #voters: Voters;
  readonly #targets: readonly Target[];
  readonly #random: SeededRandom;
  readonly #faults: CampaignReport['faults'] = {};
  readonly #rounds: RoundReport[] = [];
  readonly #differences: string[] = [];
  readonly #startedAt = performance.now();

  constructor(rig: Rig, options: CampaignOptions) {
    const { election, concurrency, duplicatesPart, seed, targetKinds } = options;
    this.#rig = rig;
    this.#options = options;
    this.#sender = new BallotSender({ connections: concurrency * 2, patienceMs: answerMsMax });
    this.#voters = new Voters({
      electionId: election.id,
      candidateIds: election.candidates.map(({ id }) => id),
      cards: readVoterCards(voterCardsFile(rig.place.dataDir)),
      sender: this.#sender,
      voteUrls: () => rig.voteUrls(),
      ledger: this.#ledger,
      random: seededRandom(seed, 'voters'),
      duplicatesPart,
    });
    this.#targets = rig.targets.filter(({ kind }) => targetKinds === undefined || targetKinds.includes(kind));
    this.#random = seededRandom(seed, 'faults');
    for (const { name } of this.#targets) this.#faults[name] = { kill: 0, freeze: 0 };
  }

  async run(): Promise<CampaignReport> {
    const { rounds, signal } = this.#options;
    try {
      for (let round = 1; round <= rounds && !signal?.aborted && this.#isWell(); round++) {
        await this.#runRound(round);
        if (round % auditEveryRounds === 0 && round < rounds) await this.#audit();
      }
      return await this.#report();
    } finally {
      await this.#sender.close();
    }
  }

  async #runRound(round: number): Promise<void> {
    const { votesPerRound, concurrency, rounds, say } = this.#options;
    const startedAt = performance.now();
    const plan = planFaults(
      this.#targets.map(({ name }) => name),
      this.#random,
    );
    const moments = new Moments(votesPerRound);
    const faults = plan.map(async (fault) => {
      await moments.reached(fault.afterPart);
      await this.#break(fault);
    });
    await Promise.all([
      this.#voters.vote(votesPerRound, concurrency, (done) => moments.advance(done)),
      ...faults,
    ]);
    const figures = await this.#settle();
    const seconds = (performance.now() - startedAt) / 1000;
    const { logged, counted } = figures;
    const shown = figures.shown ?? 0;
    const accepted = this.#ledger.size;
    this.#rounds.push({ round, faults: plan.map(describeFault), seconds, accepted, logged, counted, shown });
    const what = plan.map(describeFault).join(', ');
    const sums = `accepted ${accepted}, logged ${logged}, counted ${counted}, shown ${shown}`;
    say(`Round ${round} of ${rounds}, ${seconds.toFixed(1)} s: ${what}; ${sums}`);
    const all = [figures.accepted, logged, counted, shown];
    if (all.some((count) => count !== accepted)) {
      this.#differ(`round ${round}: ${accepted} votes were accepted, but ${describeFigures(figures)}`);
    }
  }

  async #break({ target: name, kind, awayMs }: Fault): Promise<void> {
    const target = this.#targets.find((each) => each.name === name);
    const counts = this.#faults[name];
    if (!target || !counts) throw new RangeError(`there is no ${name}`);
    counts[kind]++;
    if (kind === 'kill') {
      await target.kill();
      await pause(awayMs);
      await target.start();
    } else {
      target.freeze();
      await pause(awayMs);
      target.thaw();
    }
  }

  /**
   * Waits until everything that was accepted has arrived everywhere, or nothing moves any more. What was broken may need longer
   * to answer again than a station's client has patience.
   */
  async #settle(): Promise<BallotFigures> {
    const api = new StationClient({ url: this.#rig.voteUrls()[0] ?? '', connections: 1 });
    const wall = new StationClient({ url: this.#rig.wallUrl(), connections: 1 });
    try {
      const client = { ballots: () => api.ballots(), results: () => wall.results() };
      const deadline = performance.now() + settleMsMax;
      for (;;) {
        try {
          return await settle(client, allArrived(this.#ledger.size), settleMsMax);
        } catch (error) {
          if (!(error instanceof StationUnreachable) || performance.now() > deadline) throw error;
          await pause(unreachablePauseMs);
        }
      }
    } finally {
      await Promise.all([api.close(), wall.close()]);
    }
  }

  /** Reads the whole log, and recounts it. */
  async #audit(): Promise<Reckoning> {
    const { counted, shown } = await this.#settle();
    const reckoning = this.#ledger.reckon({ logged: await this.#readLog(), counted, shown: shown ?? 0 });
    const { lost, doubled, altered } = reckoning;
    if (lost + doubled + altered > 0) this.#differ(`lost ${lost}, doubled ${doubled}, altered ${altered}`);
    const { differences } = await verifyElection({ ...this.#rig.place, url: this.#rig.wallUrl() });
    for (const { message } of differences) this.#differ(`recount: ${message}`);
    return reckoning;
  }

  async #readLog(): Promise<Map<string, { candidateId: string; times: number }>> {
    const stores = await electionHome(this.#rig.place).open('read-only');
    try {
      const logged = new Map<string, { candidateId: string; times: number }>();
      for await (const { ballots } of stores.log.replay()) {
        for (const { nullifier, candidate_id } of ballots) {
          const before = logged.get(nullifier);
          if (before) before.times++;
          else logged.set(nullifier, { candidateId: candidate_id, times: 1 });
        }
      }
      return logged;
    } finally {
      await stores.close();
    }
  }

  async #report(): Promise<CampaignReport> {
    const { profile, seed, concurrency, duplicatesPart, targetKinds = null } = this.#options;
    const reckoning = await this.#audit();
    for (const [what, times] of Object.entries(this.#voters.figures.violations)) {
      this.#differ(`${what} (${times} times)`);
    }
    return {
      ok: this.#isWell(),
      profile,
      seed,
      seconds: (performance.now() - this.#startedAt) / 1000,
      concurrency,
      duplicates_part: duplicatesPart,
      target_kinds: targetKinds,
      versions: await this.#rig.versions(),
      faults: this.#faults,
      rounds: this.#rounds,
      voters: this.#voters.figures,
      reckoning,
      differences: this.#differences,
    };
  }

  #isWell(): boolean {
    return this.#differences.length === 0;
  }

  #differ(what: string): void {
    if (this.#isWell()) this.#options.say(this.#rig.lastLogs());
    this.#differences.push(what);
    this.#options.say(`✗ ${what}`);
  }
}

/** Lets faults wait for their part of a round. */
class Moments {
  readonly #total: number;
  readonly #waiting: { after: number; resolve: () => void }[] = [];

  constructor(total: number) {
    this.#total = total;
  }

  reached(part: number): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push({ after: part * this.#total, resolve });
    });
  }

  advance(done: number): void {
    for (const { after, resolve } of this.#waiting) if (done >= after) resolve();
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function describeFigures({ accepted, logged, counted, shown }: BallotFigures): string {
  return `${accepted} are in the box, ${logged} in the log, ${counted} counted and ${shown} shown`;
}
