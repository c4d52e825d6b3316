import type { ProblemKind } from '../../../main-services/contracts/problems.ts';
import type { CheckInAnswer, VoteAnswer } from '../../../main-services/contracts/voting.ts';
import type { Answer } from '../../api/request.ts';
import { retryDelayMs } from '../../api/results-stream-retry.ts';
import {
  credentialsOf,
  type Edit,
  type Entry,
  type EntryField,
  emptyEntry,
  endOf,
  faultOf,
  type Place,
} from '../entry/entry.ts';
import type { Scan } from '../entry/scanner.ts';
import type {
  Attempts,
  CandidatesState,
  CastingState,
  CheckingInState,
  EntryState,
  KioskState,
  RefusalReason,
  RefusedState,
  ReviewState,
  UnconfirmedState,
  WaitReason,
} from './kiosk-state.ts';

/** When an answer came, and a random number from 0 up to 1 for what is left to chance. */
interface Arrival {
  nowMs: number;
  random: number;
}

/** What can happen to a kiosk. An event that makes no sense where the kiosk is changes nothing. */
export type KioskEvent =
  | { type: 'started' }
  | { type: 'edited'; edit: Edit }
  | { type: 'place-chosen'; place: Place }
  /** `before`: what the fields held before the scanner typed into one of them. */
  | { type: 'scanned'; scan: Scan; before: Entry }
  | { type: 'entry-submitted' }
  | ({ type: 'check-in-answered'; answer: Answer<CheckInAnswer> } & Arrival)
  | { type: 'candidate-chosen'; candidateId: string }
  /** `idempotencyKey`: 128 random bits for the ballot that is about to be reviewed. */
  | { type: 'choice-made'; idempotencyKey: string }
  | { type: 'choice-reopened' }
  | { type: 'cast' }
  | ({ type: 'cast-answered'; answer: Answer<VoteAnswer> } & Arrival)
  | { type: 'retry-due' }
  | { type: 'gave-up' }
  /** A poll worker lets the same voter begin again. */
  | { type: 'started-over' }
  | { type: 'went-back' }
  | { type: 'reset' };

export const welcome: KioskState = { at: 'welcome' };

/** Asks for a field, where it has its fault or ends. */
function askFor(field: EntryField, entry: Entry): EntryState {
  const group = faultOf(entry, field)?.group ?? entry[field].length - 1;
  return { at: 'entry', entry, field, place: endOf(entry[field], group) };
}

/** The kiosk after an event. Pure: requests and timers follow from the state that it answers. */
export function reduce(state: KioskState, event: KioskEvent): KioskState {
  if (event.type === 'reset') return welcome;
  switch (state.at) {
    case 'welcome':
      return duringWelcome(state, event);
    case 'entry':
      return duringEntry(state, event);
    case 'checking-in':
      return duringCheckIn(state, event);
    case 'candidates':
      return duringCandidates(state, event);
    case 'review':
      return duringReview(state, event);
    case 'casting':
      return duringCasting(state, event);
    case 'refused':
      return duringRefusal(state, event);
    case 'unconfirmed':
      return event.type === 'cast' ? castingOf(state) : state;
    case 'receipt':
      return state;
  }
}

/** Whether there is anything that the voter could do over without being another one. */
export function canStartOver(state: KioskState): boolean {
  return reduce(state, { type: 'started-over' }) !== state;
}

function duringWelcome(state: KioskState, event: KioskEvent): KioskState {
  if (event.type === 'started') return askFor('personalId', emptyEntry);
  if (event.type === 'scanned') return takeScan(event.scan, emptyEntry);
  return state;
}

function duringEntry(state: EntryState, event: KioskEvent): KioskState {
  const { entry, field, place } = state;
  switch (event.type) {
    case 'place-chosen':
      return event.place.group === place.group && event.place.caret === place.caret
        ? state
        : { ...state, place: event.place };
    case 'edited': {
      const { groups, ...where } = event.edit;
      return { at: 'entry', entry: { ...entry, [field]: groups }, field, ...where };
    }
    case 'scanned':
      return takeScan(event.scan, event.before);
    case 'entry-submitted':
      return submit(state);
    case 'went-back':
      return field === 'guid' ? askFor('personalId', entry) : state;
    case 'started-over':
      return askFor('personalId', emptyEntry);
    default:
      return state;
  }
}

function takeScan(scan: Scan, before: Entry): KioskState {
  const entry = { ...before, ...scan };
  // Somebody who scanned only the card has not made a mistake: their ID comes next.
  return faultOf(entry, 'personalId') ? askFor('personalId', entry) : submit(askFor('guid', entry));
}

function submit({ entry, field }: EntryState): KioskState {
  if (faultOf(entry, field)) return { ...askFor(field, entry), checked: true };
  if (field === 'personalId' && faultOf(entry, 'guid')) return askFor('guid', entry);
  if (faultOf(entry, 'personalId')) return { ...askFor('personalId', entry), checked: true };
  const credentials = credentialsOf(entry);
  return credentials
    ? { at: 'checking-in', entry, credentials, attempts: { failures: 0 } }
    : askFor('personalId', entry);
}

function duringCheckIn(state: CheckingInState, event: KioskEvent): KioskState {
  const back = askFor('guid', state.entry);
  switch (event.type) {
    case 'check-in-answered': {
      const { answer } = event;
      if (answer.outcome === 'answered') {
        return { at: 'candidates', voter: { credentials: state.credentials, draw: event.random } };
      }
      const waitReason = waitReasonOf(answer);
      if (waitReason) return { ...state, attempts: wait(state.attempts, waitReason, answer, event) };
      const reason = refusalReasonOf(answer);
      return { at: 'refused', during: 'check-in', reason, ...(reason === 'already-voted' ? {} : { back }) };
    }
    case 'retry-due':
      return { ...state, attempts: tryAgain(state.attempts) };
    case 'gave-up':
      return back;
    default:
      return state;
  }
}

function duringCandidates(state: CandidatesState, event: KioskEvent): KioskState {
  const { voter, chosenId } = state;
  switch (event.type) {
    case 'candidate-chosen':
      return { at: 'candidates', voter, chosenId: event.candidateId };
    case 'choice-made':
      if (chosenId === undefined) return { ...state, unchosen: true };
      return {
        at: 'review',
        voter,
        ballot: { candidateId: chosenId, idempotencyKey: event.idempotencyKey },
      };
    case 'started-over':
      return { at: 'candidates', voter };
    default:
      return state;
  }
}

function duringReview(state: ReviewState, event: KioskEvent): KioskState {
  const { voter, ballot, sent } = state;
  switch (event.type) {
    case 'choice-reopened':
      return sent ? state : { at: 'candidates', voter, chosenId: ballot.candidateId };
    case 'started-over':
      return sent ? state : { at: 'candidates', voter };
    case 'gave-up':
      return sent ? { at: 'unconfirmed', voter, ballot } : state;
    case 'cast':
      return castingOf(state);
    default:
      return state;
  }
}

/** The ballot on its way, for the first time or once more. */
function castingOf({ voter, ballot }: ReviewState | UnconfirmedState): CastingState {
  return { at: 'casting', voter, ballot, attempts: { failures: 0 } };
}

function duringRefusal(state: RefusedState, event: KioskEvent): KioskState {
  const { back } = state;
  if (event.type === 'went-back' && back) return back;
  if (event.type !== 'started-over' || !back) return state;
  const startedOver = reduce(back, event);
  return startedOver === back ? state : startedOver;
}

function duringCasting(state: CastingState, event: KioskEvent): KioskState {
  switch (event.type) {
    case 'cast-answered': {
      const { answer } = event;
      if (answer.outcome === 'answered') {
        return { at: 'receipt', ...answer.body, ...(isRepeated(answer) ? { arrivedBefore: true } : {}) };
      }
      const waitReason = waitReasonOf(answer);
      if (waitReason) return { ...state, attempts: wait(state.attempts, waitReason, answer, event) };
      return castRefused(state, refusalReasonOf(answer));
    }
    case 'retry-due':
      return { ...state, attempts: tryAgain(state.attempts) };
    case 'gave-up':
      return { at: 'unconfirmed', voter: state.voter, ballot: state.ballot };
    default:
      return state;
  }
}

/** `POST /vote` answers 200, and not 201 or 202, to an attempt that it has already stored. */
function isRepeated({ httpStatus }: { httpStatus: number }): boolean {
  return httpStatus === 200;
}

function castRefused({ voter, ballot, attempts }: CastingState, reason: RefusalReason): RefusedState {
  const refused = { at: 'refused', during: 'cast', reason } as const;
  switch (reason) {
    case 'already-voted':
    case 'not-entitled':
      return refused;
    case 'no-such-candidate':
      return { ...refused, back: { at: 'candidates', voter } };
    case 'polls-not-open':
      // Said of no ballot that is in the box: whatever was sent before has not arrived.
      return { ...refused, back: { at: 'review', voter, ballot } };
    case 'station-credential-required':
    case 'internal-error': {
      const mayHaveArrived = reason === 'internal-error' || attempts.failures > 0;
      return { ...refused, back: { at: 'review', voter, ballot, ...(mayHaveArrived ? { sent: true } : {}) } };
    }
  }
}

type Unanswered = Exclude<Answer<unknown>, { outcome: 'answered' }>;

function waitReasonOf(answer: Unanswered): WaitReason | undefined {
  if (answer.outcome === 'no-answer') return 'no-answer';
  const { problem } = answer;
  return problem === 'unavailable' || problem === 'too-many-requests' ? problem : undefined;
}

function wait(attempts: Attempts, reason: WaitReason, answer: Unanswered, arrival: Arrival): Attempts {
  const asked = answer.outcome === 'refused' ? (answer.retryAfterMs ?? 0) : 0;
  const delayMs = Math.max(asked, retryDelayMs(attempts.failures, arrival.random));
  return { failures: attempts.failures + 1, reason, waiting: { untilMs: arrival.nowMs + delayMs } };
}

function tryAgain({ failures, reason }: Attempts): Attempts {
  return { failures, ...(reason === undefined ? {} : { reason }) };
}

const refusalReasons: Partial<Record<ProblemKind, RefusalReason>> = {
  'not-entitled': 'not-entitled',
  'already-voted': 'already-voted',
  'polls-not-open': 'polls-not-open',
  'no-such-candidate': 'no-such-candidate',
  'station-credential-required': 'station-credential-required',
};

/** Every problem that a voter can't cause (such as a malformed request) is a fault of kiosk or station. */
function refusalReasonOf(answer: Unanswered): RefusalReason {
  const reason = answer.outcome === 'refused' ? refusalReasons[answer.problem] : undefined;
  return reason ?? 'internal-error';
}
