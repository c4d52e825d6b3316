import { setTimeout as sleep } from 'node:timers/promises';
import type { ElectionKey } from '../audit/election-key.ts';
import type { AuditLog } from '../audit/ports.ts';
import type { ElectionDefinition } from '../contracts/election.ts';
import { areOver } from '../contracts/polls.ts';
import type { ReportKind, ReportSummary } from '../contracts/report.ts';
import { manifestOf } from '../election/election-file.ts';
import type { Archive, PollBook } from '../election/ports.ts';
import { zeroReportOf } from '../election/zero-report.ts';
import { BallotSetHash } from '../tally/ballot-set.ts';
import { countBallotsOnTheirWay } from '../tally/ballots-on-their-way.ts';
import type { TallyStore, TurnoutCounter, VoteLog } from '../tally/ports.ts';
import { recount } from '../tally/recount.ts';
import type { BallotBox, VoterRoll } from '../voting/ports.ts';
import type { RefusedAttempts } from '../voting/refused-attempts.ts';
import { writeReport } from './report-file.ts';
import {
  type BallotFigures,
  figuresAtOpening,
  figuresOfRecount,
  noBallotFigures,
  pollTimes,
  type ReportInput,
  reportOf,
} from './report-of.ts';

/** What reports are made from, and kept in. */
export interface ReportsParts {
  election: ElectionDefinition;
  epoch: string;
  stationId: string;
  key: ElectionKey;
  pollBook: Pick<PollBook, 'state'>;
  archive: Pick<Archive, 'zeroReport' | 'saveReport' | 'reports' | 'report'>;
  auditLog: Pick<AuditLog, 'append' | 'entries'>;
  refusedAttempts: Pick<RefusedAttempts, 'counts'>;
  roll: Pick<VoterRoll, 'registered'>;
  turnout: Pick<TurnoutCounter, 'checkIns'>;
  box: Pick<BallotBox, 'count'>;
  log: Pick<VoteLog, 'length' | 'replay'>;
  tallyStore: Pick<TallyStore, 'tally'>;
  now: () => Date;
}

/** `document` is the report's file, see `writeReport`. */
export type ReportResult =
  | { outcome: 'made'; id: string; document: string }
  | { outcome: 'refused'; refusal: 'polls-not-over' };

/** What a report finds; all of it is known before the audit log tells of the report. */
type Findings = Pick<ReportInput, 'polls' | 'asOf' | 'turnout' | 'figures'>;

const settleMsMax = 5_000;
const settleLookMs = 100;

/** Makes results reports ("protocols"), signs them, and keeps them. Each one made or refused is in the audit log. */
export class Reports {
  readonly #parts: ReportsParts;

  constructor(parts: ReportsParts) {
    this.#parts = parts;
  }

  /**
   * A zero report tells of the moment at which the polls opened (or of now, before that); a turnout report of now. A
   * final report is a recount, and waits some seconds for ballots that are still on their way; one that is not in
   * order is made all the same, and says so: the day needs its paper.
   */
  async make(kind: ReportKind, actor: string): Promise<ReportResult> {
    const { election, epoch, key, archive, refusedAttempts } = this.#parts;
    const state = await this.#parts.pollBook.state();
    if (kind === 'final' && !areOver(state.status)) {
      await this.#record(actor, 'refused', `final report: the polls are ${state.status}`);
      return { outcome: 'refused', refusal: 'polls-not-over' };
    }
    const findings = await this.#find(kind);
    const refused = await refusedAttempts.counts();
    const entry = await this.#record(actor, 'done', summaryOf(kind, findings));
    const manifest = manifestOf(election, key.publicKey);
    const report = reportOf({ kind, election, manifest, epoch, madeBy: actor, entry, refused, ...findings });
    const document = writeReport(report, key);
    await archive.saveReport({ id: report.id, kind, made_at: report.made_at, document });
    return { outcome: 'made', id: report.id, document };
  }

  /** The oldest first. */
  list(): Promise<ReportSummary[]> {
    return this.#parts.archive.reports();
  }

  /** The file of a report. */
  document(id: string): Promise<string | undefined> {
    return this.#parts.archive.report(id);
  }

  async #find(kind: ReportKind): Promise<Findings> {
    const { pollBook, auditLog, roll, turnout, now } = this.#parts;
    const polls = await pollTimes(await pollBook.state(), auditLog.entries());
    if (kind === 'zero') return { polls, ...(await this.#findOpening(polls.opened_at !== null)) };
    const figures = kind === 'final' ? await this.#recount() : noBallotFigures;
    const registered = (await roll.registered()).total;
    const checkedIn = (await turnout.checkIns()).total;
    return { polls, asOf: now().toISOString(), turnout: { registered, checkedIn }, figures };
  }

  async #findOpening(wereOpened: boolean): Promise<Omit<Findings, 'polls'>> {
    const { archive, roll, turnout, tallyStore, now } = this.#parts;
    const saved = wereOpened ? await archive.zeroReport() : undefined;
    const zero =
      saved ??
      zeroReportOf({
        ...this.#parts,
        madeAt: now(),
        madeBy: '',
        registered: (await roll.registered()).total,
        checkedIn: (await turnout.checkIns()).total,
        ballots: await countBallotsOnTheirWay(this.#parts),
        tally: await tallyStore.tally(),
      });
    return {
      asOf: zero.made_at,
      turnout: { registered: zero.registered, checkedIn: zero.checked_in },
      figures: figuresAtOpening(zero, new BallotSetHash().finish()),
    };
  }

  async #recount(): Promise<BallotFigures> {
    const { election, log, tallyStore } = this.#parts;
    const onTheirWay = await this.#settle();
    const candidateIds = new Set(election.candidates.map(({ id }) => id));
    const recounted = await recount(log, { electionId: election.id, candidateIds });
    return figuresOfRecount(election, recounted, onTheirWay, await tallyStore.tally());
  }

  /** Waits for ballots on their way; what is not there in time, something keeps. */
  async #settle() {
    const deadline = performance.now() + settleMsMax;
    for (;;) {
      const onTheirWay = await countBallotsOnTheirWay(this.#parts);
      const { accepted, logged, counted } = onTheirWay;
      if ((accepted === logged && logged === counted) || performance.now() > deadline) return onTheirWay;
      await sleep(settleLookMs);
    }
  }

  #record(actor: string, outcome: 'done' | 'refused', detail: string) {
    const { auditLog, now } = this.#parts;
    return auditLog.append({ at: now(), actor, action: 'report make', outcome, detail }, 'sealed');
  }
}

function summaryOf(kind: ReportKind, { turnout, figures }: Findings): string {
  const { ballots, ballotsSha256, in_order } = figures;
  if (!ballots) return `${kind} report: ${turnout.checkedIn} voters checked in`;
  const order = in_order ? 'in order' : 'not in order';
  return `${kind} report, ${order}: ${ballots.recounted} ballots, SHA-256 ${ballotsSha256}`;
}
