import type { AuditEvent, AuditLog } from '../audit/ports.ts';
import type { ElectionDefinition } from '../contracts/election.ts';
import type { PollState } from '../contracts/polls.ts';
import {
  type PollAction,
  type PollActionOffer,
  type PollRefusal,
  type PollWarning,
  pollAction,
  type ZeroReport,
} from '../contracts/staff/polls.ts';
import { countBallotsOnTheirWay } from '../tally/ballots-on-their-way.ts';
import type { TallyStore, TurnoutCounter, VoteLog } from '../tally/ports.ts';
import type { BallotBox, VoterRoll } from '../voting/ports.ts';
import { warningsOfAction, warningsOfStatus, wouldCloseEarly } from './opening-hours.ts';
import { applyPollAction, startsOf } from './poll-transitions.ts';
import type { Archive, PollBook } from './ports.ts';
import { isEmpty, zeroReportOf } from './zero-report.ts';

/** What the polls are decided by, and kept in. */
export interface PollsParts {
  election: ElectionDefinition;
  epoch: string;
  stationId: string;
  pollBook: PollBook;
  archive: Pick<Archive, 'saveZeroReport'>;
  auditLog: Pick<AuditLog, 'append'>;
  roll: Pick<VoterRoll, 'registered'>;
  box: Pick<BallotBox, 'count'>;
  log: Pick<VoteLog, 'length'>;
  tallyStore: Pick<TallyStore, 'tally'>;
  turnout: Pick<TurnoutCounter, 'checkIns'>;
  now: () => Date;
}

/** Who acts. Whether they may, and are who they say, is for the caller to know. */
export interface Acting {
  actor: string;
  /** Another member of the staff who stands by it. */
  secondPerson?: string | undefined;
  /** The version of the polls that the actor has seen, if that matters. */
  seenVersion?: number | undefined;
}

export type PollResult =
  | { outcome: 'changed'; polls: PollState; warnings: PollWarning[]; zeroReport?: ZeroReport }
  | { outcome: 'refused'; refusal: PollRefusal; detail: string };

type Hindrance = { refusal: PollRefusal; detail: string } | undefined;

/**
 * The polls' day: opened once, paused and resumed, closed, perhaps reopened, certified. There is one function for each
 * step; each looks at the state before and at what else must hold, and every attempt is in the audit log, refused or not.
 */
export class Polls {
  readonly #parts: PollsParts;

  constructor(parts: PollsParts) {
    this.#parts = parts;
  }

  state(): Promise<PollState> {
    return this.#parts.pollBook.state();
  }

  /** Opens polls that never were open. Refused unless box, log and tally are empty, which the zero report says. */
  async open(by: Acting): Promise<PollResult> {
    const zeroReport = await this.#readZeroReport(by.actor);
    const result = await this.#step('open', by, async () => {
      const hindrance = hindranceToOpening(zeroReport);
      // Saved before: polls that are open have their report, whatever dies now.
      if (!hindrance) await this.#parts.archive.saveZeroReport(zeroReport);
      return hindrance;
    });
    return result.outcome === 'changed' ? { ...result, zeroReport } : result;
  }

  /** For a while nobody can vote: a broken kiosk, a queue in disorder. */
  pause(by: Acting): Promise<PollResult> {
    return this.#step('pause', by);
  }

  resume(by: Acting): Promise<PollResult> {
    return this.#step('resume', by);
  }

  /** Ends voting; before the announced end only with a second person. Results may be released from here on. */
  close(by: Acting): Promise<PollResult> {
    return this.#step('close', by);
  }

  /** Lets voters vote again after the polls closed (a court's order, a mistake), with a second person. */
  reopen(by: Acting): Promise<PollResult> {
    return this.#step('reopen', by);
  }

  /** Makes the result final, with a second person. Refused while accepted, logged and counted are not the same. */
  certify(by: Acting): Promise<PollResult> {
    return this.#step('certify', by, () => this.#hindranceToCertifying());
  }

  act(action: PollAction, by: Acting): Promise<PollResult> {
    return this[action](by);
  }

  /** What staff should know of the polls as they are now. */
  async warnings(): Promise<PollWarning[]> {
    const { election, now } = this.#parts;
    return warningsOfStatus(election, (await this.state()).status, now());
  }

  /** Each action, in the order of a day: whether it could be done now, and what it would take. */
  async offers(): Promise<PollActionOffer[]> {
    const { status } = await this.state();
    return Promise.all(
      pollAction.options.map(async (action) => ({
        action,
        refusal: startsOf(action).includes(status) ? await this.#preview(action) : 'wrong-status',
        needs_second_person: this.#needsSecondPerson(action),
        warnings: this.#warningsOf(action),
      })),
    );
  }

  async #step(
    action: PollAction,
    by: Acting,
    hindranceNow: () => Promise<Hindrance> = async () => undefined,
  ): Promise<PollResult> {
    // What another process did a moment ago is no reason to refuse.
    await this.#parts.pollBook.refresh();
    const result = await this.#tryStep(action, by, hindranceNow);
    if (result.outcome === 'refused') {
      await this.#parts.auditLog.append(this.#eventOf(action, by, 'refused', result.detail), 'sealed');
    }
    return result;
  }

  #eventOf(
    action: PollAction,
    { actor, secondPerson }: Acting,
    outcome: AuditEvent['outcome'],
    detail: string,
  ): AuditEvent {
    const who = secondPerson === undefined ? actor : `${actor}, with ${secondPerson}`;
    return { at: this.#parts.now(), actor: who, action: `polls ${action}`, outcome, detail };
  }

  async #tryStep(
    action: PollAction,
    by: Acting,
    hindranceNow: () => Promise<Hindrance>,
  ): Promise<PollResult> {
    const { pollBook, now } = this.#parts;
    const { actor, secondPerson, seenVersion } = by;
    const state = await pollBook.state();
    const next = applyPollAction(state, action, now());
    if (seenVersion !== undefined && seenVersion !== state.version) return changedMeanwhile;
    if (!next) return refusedBy('wrong-status', describeWrongStatus(action, state));
    const isSeconded = secondPerson !== undefined && secondPerson !== actor;
    if (this.#needsSecondPerson(action) && !isSeconded) {
      return refusedBy('second-person-required', `to ${action} the polls now, a second person must agree`);
    }
    const hindrance = await hindranceNow();
    if (hindrance) return { outcome: 'refused', ...hindrance };
    const warnings = this.#warningsOf(action);
    const done = this.#eventOf(action, by, 'done', `polls are ${next.status}`);
    if (!(await pollBook.replace(next, done))) return changedMeanwhile;
    return { outcome: 'changed', polls: next, warnings };
  }

  #needsSecondPerson(action: PollAction): boolean {
    const { election, now } = this.#parts;
    return (
      action === 'reopen' || action === 'certify' || (action === 'close' && wouldCloseEarly(election, now()))
    );
  }

  #warningsOf(action: PollAction): PollWarning[] {
    const { election, now } = this.#parts;
    const ofHours = warningsOfAction(election, action, now());
    return action === 'reopen' && election.release.policy !== 'live'
      ? [...ofHours, 'results-were-shown']
      : ofHours;
  }

  /** What would hinder an action whose status is right. */
  async #preview(action: PollAction): Promise<PollActionOffer['refusal']> {
    if (action === 'open') return hindranceToOpening(await this.#readZeroReport(''))?.refusal ?? null;
    if (action === 'certify') return (await this.#hindranceToCertifying())?.refusal ?? null;
    return null;
  }

  async #hindranceToCertifying() {
    const { accepted, logged, counted } = await countBallotsOnTheirWay(this.#parts);
    if (accepted === logged && logged === counted) return undefined;
    const detail = `${accepted} ballots are in the box, ${logged} in the log, ${counted} are counted`;
    return { refusal: 'ballots-in-flight' as const, detail };
  }

  async #readZeroReport(madeBy: string): Promise<ZeroReport> {
    const { roll, turnout, tallyStore, now } = this.#parts;
    return zeroReportOf({
      ...this.#parts,
      madeAt: now(),
      madeBy,
      registered: (await roll.registered()).total,
      checkedIn: (await turnout.checkIns()).total,
      ballots: await countBallotsOnTheirWay(this.#parts),
      tally: await tallyStore.tally(),
    });
  }
}

function hindranceToOpening(report: ZeroReport) {
  if (report.registered === 0)
    return { refusal: 'no-voters' as const, detail: 'there is nobody on the roll' };
  if (isEmpty(report)) return undefined;
  const { accepted, logged, counted } = report.ballots;
  return {
    refusal: 'ballots-present' as const,
    detail: `${accepted} ballots are in the box, ${logged} in the log, ${counted} are counted, and ${report.checked_in} voters have checked in`,
  };
}

const changedMeanwhile = refusedBy(
  'changed-meanwhile',
  'somebody else changed the polls at the same moment; look again',
);

function refusedBy(refusal: PollRefusal, detail: string): Extract<PollResult, { outcome: 'refused' }> {
  return { outcome: 'refused', refusal, detail };
}

function describeWrongStatus(action: PollAction, { status }: PollState): string {
  return `cannot ${action} polls that are ${status}; they must be ${startsOf(action).join(' or ')}`;
}
