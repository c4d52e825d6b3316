import type { ElectionDefinition } from '../contracts/election.ts';
import { areOver } from '../contracts/polls.ts';
import type { Results } from '../contracts/results.ts';
import { noParts, type PartCounts } from '../election/parts.ts';
import type { Archive, PollBook } from '../election/ports.ts';
import { releaseStepMin } from '../election/release.ts';
import type { VoterRoll } from '../voting/ports.ts';
import type { LogSubscription, ResultsFeed, TallyStore, TurnoutCounter, VoteLog } from './ports.ts';
import { basisOf, type ResultsInput, resultsOf } from './results.ts';
import type { Tally } from './tally.ts';
import { Throttle } from './throttle.ts';

/** What the aggregator reads, moves and feeds. */
export interface AggregatorParts {
  election: ElectionDefinition;
  roll: Pick<VoterRoll, 'registered'>;
  log: Pick<VoteLog, 'follow'>;
  tallyStore: TallyStore;
  turnout: TurnoutCounter;
  pollBook: PollBook;
  feed: ResultsFeed;
  archive: Pick<Archive, 'saveResults'>;
  now: () => Date;
  /** Told of every failure that the aggregator tries again. */
  onError: (error: unknown) => void;
}

/** The wall gets a new state at once when nothing was sent lately, and at most this often under load. */
const publishIntervalMsMin = 40;
/** A check-in that no ballot follows is shown within so long. */
const checkInWithinMs = 100;
/** How often the other processes are told that this one counts. */
const countingSignIntervalMs = 2_000;
/** What is published is saved soon after; once the polls are over, at once. */
const saveIntervalMsMin = 1_000;

/** Counts the log into the tally store, and publishes what the release policy allows. */
export class Aggregator {
  readonly #parts: AggregatorParts;
  readonly #publishing: Throttle;
  readonly #saving: Throttle;
  readonly #stops: (() => void)[] = [];
  #subscription: LogSubscription | undefined;
  #registered: PartCounts = noParts;
  #changedAt: Date | undefined;
  #unsaved: Results | undefined;

  constructor(parts: AggregatorParts) {
    this.#parts = parts;
    this.#publishing = new Throttle(() => this.#publish(), publishIntervalMsMin, parts.onError);
    this.#saving = new Throttle(() => this.#save(), saveIntervalMsMin, parts.onError);
  }

  /** Resolves when the first results are published, and the log is followed. */
  async start(): Promise<void> {
    const { roll, log, tallyStore, turnout, pollBook, now } = this.#parts;
    this.#registered = await roll.registered();
    const changed = () => {
      this.#changedAt = now();
      this.#publishing.request();
    };
    const checkedIn = () => {
      this.#changedAt = now();
      // Most who check in cast a moment later; the ballot must not wait for the turn that a check-in took.
      this.#publishing.requestSoon(checkInWithinMs);
    };
    this.#stops.push(turnout.watch(checkedIn), pollBook.watch(changed), tallyStore.watch(changed));
    await this.#publish();
    this.#subscription = await log.follow(
      (partition) => tallyStore.position(partition),
      (batch) => tallyStore.apply(batch, now()),
      this.#parts.onError,
    );
    const signs = setInterval(() => void this.#showCounting(), countingSignIntervalMs);
    this.#stops.push(() => clearInterval(signs));
    await this.#showCounting();
  }

  /** Counts what is at hand, publishes and saves it, and stops. Stopping twice is fine. */
  async stop(): Promise<void> {
    for (const stop of this.#stops.splice(0)) stop();
    await this.#subscription?.close();
    await this.#publishing.finish();
    await this.#saving.finish();
    await this.#save();
  }

  /** One that is lost is followed by the next. */
  async #showCounting(): Promise<void> {
    const { feed, onError } = this.#parts;
    const partitions = this.#subscription?.reading ?? [];
    if (partitions.length > 0) await feed.showCounting(partitions).catch(onError);
  }

  async #publish(): Promise<void> {
    const { election, tallyStore, turnout, pollBook, feed } = this.#parts;
    const polls = await pollBook.state();
    // Asked in this order: whose ballot is counted was checked in before, so turnout is not behind the count.
    const [counted, checkIns] = await Promise.all([tallyStore.tally(), turnout.checkIns()]);
    const released = await this.#release(counted, polls.status);
    const input: ResultsInput = {
      election,
      polls,
      released,
      counted,
      checkIns,
      brokenDown: await turnout.breakDown(checkIns, areOver(polls.status) ? 1 : election.small_cell),
      registered: this.#registered,
      asOf: this.#changedAt ?? latest(await tallyStore.countedAt(), new Date(polls.since)),
    };
    const results = resultsOf(input);
    if ((await feed.publish(results, basisOf(input))) === 'outdated') this.#publishing.request();
    this.#unsaved = results;
    if (areOver(polls.status)) await this.#save();
    else this.#saving.requestSoon();
  }

  async #save(): Promise<void> {
    const { feed, archive } = this.#parts;
    const unsaved = this.#unsaved;
    if (!unsaved) return;
    // Another process may have published the same state, as of another moment: what is shown is what is saved.
    const shown = feed.current();
    await archive.saveResults(shown && shown.seq >= unsaved.seq ? shown : unsaved);
    if (this.#unsaved === unsaved) this.#unsaved = undefined;
  }

  async #release(counted: Tally, polls: Results['status']): Promise<Tally> {
    const { election, tallyStore } = this.#parts;
    if (election.release.policy === 'live') return counted;
    const stepMin = releaseStepMin(election.release, polls);
    return stepMin === undefined ? tallyStore.released() : tallyStore.release(counted, stepMin);
  }
}

function latest(one: Date | undefined, other: Date): Date {
  return one !== undefined && one > other ? one : other;
}
