import { z } from 'zod';
import { electionMode, slug } from '../election.ts';
import { localizedText } from '../localized.ts';
import { pollState } from '../polls.ts';
import { secondPerson } from './session.ts';

/** What may be done with the polls: `setup → open ⇄ paused → closed → certified`, and back from `closed` to `open`. */
export const pollAction = z.enum(['open', 'pause', 'resume', 'close', 'reopen', 'certify']);
export type PollAction = z.infer<typeof pollAction>;

/**
 * What staff should know, and decide all the same; none of it keeps an action from being done.
 * - `before-hours`, `after-hours`: now is not within the announced hours;
 * - `not-open-yet`: the announced hours have begun, and the polls were not opened;
 * - `still-open`: the announced hours are over, and the polls are not closed;
 * - `results-were-shown`: the polls were reopened after results were released;
 * - `no-station-credential`: votes need a station's credential, and only this station's own kiosk has one.
 */
export const pollWarning = z.enum([
  'before-hours',
  'after-hours',
  'not-open-yet',
  'still-open',
  'results-were-shown',
  'no-station-credential',
]);
export type PollWarning = z.infer<typeof pollWarning>;

/**
 * Why an action on the polls is refused (`reason` of an `action-refused` problem, 409):
 * - `wrong-status`: not from here;
 * - `ballots-present`: the polls can't be opened, as the box, log or tally is not empty;
 * - `no-voters`: there is nobody on the roll;
 * - `second-person-required`: closing early, reopening, certifying;
 * - `ballots-in-flight`: accepted, logged and counted do not agree yet, so there is nothing to certify;
 * - `changed-meanwhile`: somebody else was faster; look again.
 */
export const pollRefusal = z.enum([
  'wrong-status',
  'ballots-present',
  'no-voters',
  'second-person-required',
  'ballots-in-flight',
  'changed-meanwhile',
]);
export type PollRefusal = z.infer<typeof pollRefusal>;

/** An action that this session's role may do, and whether it could be done now. */
export const pollActionOffer = z.strictObject({
  action: pollAction,
  /** `null`: it can be done. Else why not. `second-person-required` is no refusal here: see below. */
  refusal: pollRefusal.exclude(['second-person-required', 'changed-meanwhile']).nullable(),
  needs_second_person: z.boolean(),
  /** What doing it now would be warned of. */
  warnings: z.array(pollWarning),
});
export type PollActionOffer = z.infer<typeof pollActionOffer>;

/** `GET /staff/polls` */
export const staffPolls = z.strictObject({
  polls: pollState,
  opens_at: z.iso.datetime({ offset: true }),
  closes_at: z.iso.datetime({ offset: true }),
  warnings: z.array(pollWarning),
  /** In the order of a day; only what this session's role may do. */
  actions: z.array(pollActionOffer),
});

/** `POST /staff/polls/open`, `/pause`, `/resume`, `/close`, `/reopen`, `/certify` */
export const pollActionRequest = z.strictObject({
  /** The `polls.version` that the screen showed: refused with `changed-meanwhile` if it is another one by now. */
  expected_version: z.int().min(0).optional(),
  second_person: secondPerson.optional(),
});

const count = z.int().min(0);

/** What was in the box, the log and the tally just before the polls were opened: nothing. To be printed and signed. */
export const zeroReport = z.strictObject({
  election_id: slug,
  title: localizedText,
  mode: electionMode,
  epoch: z.string(),
  made_at: z.iso.datetime(),
  made_by: z.string(),
  station_id: slug,
  registered: count,
  checked_in: count,
  ballots: z.strictObject({ accepted: count, logged: count, counted: count }),
  candidates: z.array(z.strictObject({ id: slug, number: z.int(), name: localizedText, votes: count })),
  stations: z.array(z.strictObject({ id: slug, name: localizedText, votes: count })),
});
export type ZeroReport = z.infer<typeof zeroReport>;

export const pollActionAnswer = z.strictObject({
  polls: pollState,
  warnings: z.array(pollWarning),
  /** With `open`. */
  zero_report: zeroReport.optional(),
});
export type PollActionAnswer = z.infer<typeof pollActionAnswer>;
