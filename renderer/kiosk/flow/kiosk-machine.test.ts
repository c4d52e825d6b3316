import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ProblemKind } from '../../../main-services/contracts/problems.ts';
import type { Answer } from '../../api/request.ts';
import { emptyEntry, paste } from '../entry/entry.ts';
import { canStartOver, type KioskEvent, reduce, welcome } from './kiosk-machine.ts';
import type { KioskState } from './kiosk-state.ts';

const personalId = ['01001000123'];
const guid = ['3f2a9c0e', '1b4d', '4f6a', '8c7e', '0123456789ab'];
const arrival = { nowMs: 10_000, random: 0.5 };

const after = (state: KioskState, ...events: KioskEvent[]) => events.reduce(reduce, state);
const refusal = (problem: ProblemKind, retryAfterMs?: number): Answer<never> => ({
  outcome: 'refused',
  problem,
  ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
});
const checkInAnswered = (answer: Answer<{ status: 'checked_in' }>): KioskEvent => ({
  type: 'check-in-answered',
  answer,
  ...arrival,
});
const castAnswered = (answer: Answer<{ status: 'recorded' | 'queued'; receipt: string }>): KioskEvent => ({
  type: 'cast-answered',
  answer,
  ...arrival,
});
const checkedIn = checkInAnswered({ outcome: 'answered', httpStatus: 200, body: { status: 'checked_in' } });
const recorded = castAnswered({
  outcome: 'answered',
  httpStatus: 201,
  body: { status: 'recorded', receipt: 'ABCD-EFGH-JKMN-PQRS' },
});

const typed = (field: 'personalId' | 'guid', text: string): KioskEvent => ({
  type: 'edited',
  edit: paste(field, text),
});
const withId = after(welcome, { type: 'started' }, typed('personalId', '01001000123'));
const entered = after(withId, { type: 'entry-submitted' }, typed('guid', guid.join('-')));
const checkingIn = after(entered, { type: 'entry-submitted' });
const candidates = after(checkingIn, checkedIn);
const review = after(
  candidates,
  { type: 'candidate-chosen', candidateId: 'nino' },
  { type: 'choice-made', idempotencyKey: 'key-1' },
);
const casting = after(review, { type: 'cast' });

test('a voter goes from the welcome to the receipt', () => {
  expect(checkingIn).toMatchObject({ at: 'checking-in', credentials: { personal_id: '01001000123' } });
  expect(candidates).toMatchObject({ at: 'candidates' });
  expect(review).toMatchObject({ at: 'review', ballot: { candidateId: 'nino', idempotencyKey: 'key-1' } });
  expect(after(casting, recorded)).toEqual({
    at: 'receipt',
    status: 'recorded',
    receipt: 'ABCD-EFGH-JKMN-PQRS',
  });
});

test('an incomplete entry says where, and keeps what was typed', () => {
  const partial = after(entered, { type: 'went-back' }, typed('personalId', '0100'));
  expect(after(partial, { type: 'entry-submitted' })).toEqual({
    at: 'entry',
    entry: { personalId: ['0100'], guid },
    field: 'personalId',
    place: { group: 0, caret: 4 },
    checked: true,
  });
});

test("going on from a filled ID leads to the card's code without a complaint", () => {
  const filled = after(withId, { type: 'entry-submitted' });
  expect(filled).toEqual({
    at: 'entry',
    entry: { personalId, guid: emptyEntry.guid },
    field: 'guid',
    place: { group: 0, caret: 0 },
  });
  expect(after(filled, { type: 'entry-submitted' })).toMatchObject({ field: 'guid', checked: true });
});

test('an ID that is corrected costs no code that is there', () => {
  const corrected = after(entered, { type: 'went-back' }, typed('personalId', '01001000124'));
  expect(after(corrected, { type: 'entry-submitted' })).toMatchObject({
    at: 'checking-in',
    credentials: { personal_id: '01001000124' },
  });
});

test('a scanned card goes on by itself when it says everything, and asks for the ID when it does not', () => {
  expect(after(welcome, { type: 'scanned', scan: { personalId, guid }, before: emptyEntry })).toMatchObject({
    at: 'checking-in',
  });
  const withCode = after(welcome, { type: 'scanned', scan: { guid }, before: emptyEntry });
  expect(withCode).toMatchObject({ at: 'entry', entry: { personalId: [''], guid }, field: 'personalId' });
  expect(after(withCode, typed('personalId', '01001000123'), { type: 'entry-submitted' })).toMatchObject({
    at: 'checking-in',
  });
});

test('a scan undoes what the scanner typed into a field', () => {
  const typedInto = after(welcome, { type: 'started' }, typed('personalId', '32901'));
  expect(
    after(typedInto, { type: 'scanned', scan: { guid }, before: { ...emptyEntry, personalId } }),
  ).toMatchObject({ at: 'checking-in', entry: { personalId, guid } });
});

test('changing the choice costs neither the entry nor the earlier choice', () => {
  expect(after(review, { type: 'choice-reopened' })).toEqual({
    at: 'candidates',
    voter: {
      credentials: { personal_id: '01001000123', guid: '3f2a9c0e-1b4d-4f6a-8c7e-0123456789ab' },
      draw: 0.5,
    },
    chosenId: 'nino',
  });
});

test('going on without a choice says so', () => {
  const unchosen = after(candidates, { type: 'choice-made', idempotencyKey: 'key-1' });
  expect(unchosen).toMatchObject({ at: 'candidates', unchosen: true });
  expect(after(unchosen, { type: 'candidate-chosen', candidateId: 'nino' })).not.toHaveProperty('unchosen');
});

test('a double tap casts once', () => {
  expect(after(casting, { type: 'cast' })).toBe(casting);
});

test('a lost answer is tried again with the same key until the station answers', () => {
  let state = casting;
  for (const answer of [
    { outcome: 'no-answer' } as const,
    refusal('unavailable'),
    refusal('too-many-requests'),
  ]) {
    state = after(state, castAnswered(answer));
    expect(state).toMatchObject({ at: 'casting', ballot: { idempotencyKey: 'key-1' } });
    expect(state).toHaveProperty('attempts.waiting');
    state = after(state, { type: 'retry-due' });
    expect(state).not.toHaveProperty('attempts.waiting');
  }
  expect(state).toMatchObject({ attempts: { failures: 3 } });
  expect(after(state, recorded)).toMatchObject({ at: 'receipt' });
});

test('a pause is as long as the station asks, or longer', () => {
  expect(after(casting, castAnswered(refusal('unavailable', 5_000)))).toMatchObject({
    attempts: { failures: 1, reason: 'unavailable', waiting: { untilMs: 15_000 } },
  });
  expect(after(casting, castAnswered(refusal('unavailable', 0)))).toMatchObject({
    attempts: { waiting: { untilMs: 10_300 } },
  });
});

test('an answer to an attempt that had arrived before is told from the first answer', () => {
  const body = { status: 'recorded', receipt: 'ABCD-EFGH-JKMN-PQRS' } as const;
  const repeated = castAnswered({ outcome: 'answered', httpStatus: 200, body });
  expect(after(casting, castAnswered({ outcome: 'no-answer' }), { type: 'retry-due' }, repeated)).toEqual({
    at: 'receipt',
    ...body,
    arrivedBefore: true,
  });
});

test('giving up on a cast claims neither that it counted nor that it did not, and loses nothing', () => {
  const gaveUp = after(casting, castAnswered({ outcome: 'no-answer' }), { type: 'gave-up' });
  expect(gaveUp).toMatchObject({ at: 'unconfirmed', ballot: { idempotencyKey: 'key-1' } });
  expect(after(gaveUp, { type: 'cast' })).toEqual(casting);
});

test('a ballot that may have arrived can be sent again, and no longer be changed', () => {
  const faulty = after(casting, castAnswered(refusal('internal-error')), { type: 'went-back' });
  expect(faulty).toMatchObject({ at: 'review', sent: true });
  expect(after(faulty, { type: 'choice-reopened' })).toBe(faulty);
  expect(after(faulty, { type: 'started-over' })).toBe(faulty);
  expect(after(faulty, { type: 'cast' })).toEqual(casting);
  expect(after(faulty, { type: 'gave-up' })).toMatchObject({ at: 'unconfirmed' });
  const paused = after(casting, castAnswered({ outcome: 'no-answer' }), { type: 'retry-due' });
  const refused = after(paused, castAnswered(refusal('polls-not-open')), { type: 'went-back' });
  expect(after(refused, { type: 'choice-reopened' })).toMatchObject({ at: 'candidates' });
});

test('starting over keeps the voter and forgets the choice; where a ballot is on its way there is no such thing', () => {
  const unchosen = { at: 'candidates', voter: { draw: 0.5 } };
  for (const state of [after(candidates, { type: 'candidate-chosen', candidateId: 'nino' }), review]) {
    expect(after(state, { type: 'started-over' })).toMatchObject(unchosen);
    expect(after(state, { type: 'started-over' })).not.toHaveProperty('chosenId');
  }
  const refused = after(casting, castAnswered(refusal('polls-not-open')));
  expect(after(refused, { type: 'started-over' })).toMatchObject(unchosen);
  expect(after(entered, { type: 'started-over' })).toMatchObject({ at: 'entry', entry: emptyEntry });
  const gaveUp = after(casting, castAnswered({ outcome: 'no-answer' }), { type: 'gave-up' });
  for (const state of [welcome, checkingIn, casting, gaveUp]) expect(canStartOver(state)).toBe(false);
});

test('giving up on a check-in keeps the entry', () => {
  expect(after(checkingIn, checkInAnswered({ outcome: 'no-answer' }), { type: 'gave-up' })).toMatchObject({
    at: 'entry',
    entry: { personalId, guid },
  });
});

test.each([
  ['not-entitled', 'not-entitled', 'entry'],
  ['polls-not-open', 'polls-not-open', 'entry'],
  ['station-credential-required', 'station-credential-required', 'entry'],
  ['already-voted', 'already-voted', undefined],
  ['malformed', 'internal-error', 'entry'],
  ['internal-error', 'internal-error', 'entry'],
] as const)('a check-in that is refused as %s leads back to %s', (problem, reason, back) => {
  const refused = after(checkingIn, checkInAnswered(refusal(problem)));
  expect(refused).toMatchObject({ at: 'refused', during: 'check-in', reason });
  const wentBack = after(refused, { type: 'went-back' });
  if (back) expect(wentBack).toMatchObject({ at: back, entry: { personalId, guid } });
  else expect(wentBack).toBe(refused);
});

test.each([
  ['no-such-candidate', 'candidates'],
  ['polls-not-open', 'review'],
  ['station-credential-required', 'review'],
  ['internal-error', 'review'],
  ['already-voted', 'refused'],
  ['not-entitled', 'refused'],
] as const)('a cast that is refused as %s leads back to %s', (problem, back) => {
  const refused = after(casting, castAnswered(refusal(problem)));
  expect(refused).toMatchObject({ at: 'refused', during: 'cast' });
  const wentBack = after(refused, { type: 'went-back' });
  expect(wentBack.at).toBe(back);
  if (wentBack.at === 'review') expect(wentBack.ballot.idempotencyKey).toBe('key-1');
});

const anyAnswer = fc.constantFrom<Answer<never>>(
  { outcome: 'no-answer' },
  refusal('unavailable', 1_000),
  refusal('too-many-requests'),
  refusal('not-entitled'),
  refusal('already-voted'),
  refusal('polls-not-open'),
  refusal('internal-error'),
);
const anyEvent: fc.Arbitrary<KioskEvent> = fc.oneof(
  fc.constantFrom<KioskEvent>(
    { type: 'started' },
    typed('personalId', '01001000123'),
    typed('guid', guid.join('')),
    { type: 'entry-submitted' },
    checkedIn,
    { type: 'candidate-chosen', candidateId: 'nino' },
    { type: 'choice-made', idempotencyKey: 'key-1' },
    { type: 'choice-reopened' },
    { type: 'cast' },
    { type: 'retry-due' },
    { type: 'gave-up' },
    { type: 'started-over' },
    { type: 'went-back' },
  ),
  anyAnswer.map(checkInAnswered),
  anyAnswer.map(castAnswered),
);

test('whatever happens, only an answer makes a receipt, and a reset forgets the voter', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
      const state = after(welcome, ...events);
      expect(state.at).not.toBe('receipt');
      expect(after(state, { type: 'reset' })).toEqual({ at: 'welcome' });
    }),
  );
});
