import { afterEach, beforeEach, expect, test } from 'vitest';
import { createElection, openElection } from '../profiles/embedded.ts';
import type { ElectionStores } from '../profiles/stores.ts';
import { csrfTokenOf, isCsrfToken } from '../staff/sessions.ts';
import { openStaffDesk, type StaffDesk } from '../staff/staff-desk.ts';
import { temporaryDataDir } from '../testing/data-dirs.ts';
import { testElection } from '../testing/elections.ts';
import { addTestStaff, secondOfficial, testPin } from '../testing/test-staff.ts';

let data: Awaited<ReturnType<typeof temporaryDataDir>>;
let stores: ElectionStores;
let desk: StaffDesk;
let now: Date;
const wait = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000);
};

beforeEach(async () => {
  data = await temporaryDataDir();
  await createElection(data.dataDir, testElection());
  stores = await openElection(data.dataDir, 'exclusive');
  now = new Date('2026-10-28T09:00:00Z');
  desk = openStaffDesk(stores, () => now);
});
afterEach(async () => {
  await stores.close();
  await data.remove();
});

const by = { id: 'x', name: 'test' };

async function signIn(name = 'official', pin = testPin) {
  const result = await desk.signIn.signIn({ name, pin });
  if (result.outcome !== 'signed-in') throw new Error(result.outcome);
  return result.signedIn;
}

async function audit(): Promise<string[]> {
  const entries: string[] = [];
  for await (const { actor, action, outcome, detail } of stores.auditLog.entries()) {
    entries.push(`${actor}: ${action}: ${outcome}: ${detail}`);
  }
  return entries;
}

test('the first start makes one account a role, with PINs that are told once and must be replaced', async () => {
  const first = await desk.accounts.makeFirst();
  expect(first.map(({ member }) => member.role)).toEqual(['poll_worker', 'official', 'administrator']);
  expect(await desk.accounts.makeFirst()).toEqual([]);
  const [{ member, pin } = { member: undefined, pin: '' }] = first;
  const signedIn = await signIn(member?.name, pin);
  expect(signedIn.member.pin).toBe('one-time');
  expect(await desk.signIn.changePin(signedIn, pin, pin)).toMatchObject({ refusal: 'same-as-before' });
  expect(await desk.signIn.changePin(signedIn, pin, '12345678')).toMatchObject({ refusal: 'too-simple' });
  expect(await desk.signIn.changePin(signedIn, 'wrong', testPin)).toEqual({ outcome: 'wrong-pin' });
  expect(await desk.signIn.changePin(signedIn, pin, testPin)).toMatchObject({
    outcome: 'changed',
    signedIn: { member: { pin: 'own' } },
  });
  expect(await desk.sessions.find(signedIn.sessionId)).toBeUndefined();
  expect(await desk.signIn.signIn({ name: 'poll worker', pin })).toEqual({ outcome: 'refused' });
  const log = (await audit()).join('\n');
  for (const { pin: secret } of first) expect(log).not.toContain(secret);
  expect(log).not.toContain(testPin);
});

test('of the first accounts only those whose PIN nobody has replaced get another', async () => {
  const [worker, official] = await desk.accounts.makeFirst();
  if (!worker || !official) throw new Error('not made');
  const signedIn = await signIn(worker.member.name, worker.pin);
  await desk.signIn.changePin(signedIn, worker.pin, testPin);
  const remade = await desk.accounts.remakeFirst();
  expect(remade.map(({ member }) => member.name)).toEqual(['official', 'administrator']);
  expect(await desk.signIn.signIn({ name: 'official', pin: official.pin })).toEqual({ outcome: 'refused' });
  await signIn('poll worker');
});

test('a session ends after a quarter of an hour without a sign of life, and after twelve hours whatever happens', async () => {
  await addTestStaff(stores);
  let signedIn = await signIn();
  for (let minutes = 0; minutes < 12 * 60 - 14; minutes += 14) {
    wait(14);
    const found = await desk.sessions.find(signedIn.sessionId);
    if (!found) throw new Error(`over after ${minutes} minutes`);
    signedIn = await desk.sessions.touch(found);
  }
  wait(14);
  expect(await desk.sessions.find(signedIn.sessionId)).toBeUndefined();
  const idle = await signIn();
  wait(15);
  expect(await desk.sessions.find(idle.sessionId)).toBeUndefined();
});

test('looking at a session is no sign of life', async () => {
  await addTestStaff(stores);
  const signedIn = await signIn();
  wait(14);
  expect(await desk.sessions.find(signedIn.sessionId)).toBeDefined();
  wait(1);
  expect(await desk.sessions.find(signedIn.sessionId)).toBeUndefined();
});

test('the store of a session can’t be turned into its cookie, and each session has a CSRF token of its own', async () => {
  await addTestStaff(stores);
  const [one, other] = [await signIn(), await signIn()];
  expect(one.sessionId).not.toBe(other.sessionId);
  expect(await stores.staff.sessions.find(Buffer.from(one.sessionId))).toBeUndefined();
  expect(isCsrfToken(one.sessionId, csrfTokenOf(one.sessionId))).toBe(true);
  expect(isCsrfToken(one.sessionId, csrfTokenOf(other.sessionId))).toBe(false);
  expect(isCsrfToken(one.sessionId, '')).toBe(false);
});

test('wrong PINs lock the name, whether somebody has it or not; the right PIN waits too; then it is let in', async () => {
  await addTestStaff(stores);
  for (const name of ['official', 'nobody']) {
    for (let attempt = 0; attempt < 5; attempt++) {
      expect(await desk.signIn.signIn({ name, pin: 'wrong' })).toEqual({ outcome: 'refused' });
    }
    const locked = { outcome: 'locked', until: new Date(now.getTime() + 30_000) };
    expect(await desk.signIn.signIn({ name, pin: testPin })).toEqual(locked);
  }
  wait(0.5);
  await signIn();
  expect(await desk.signIn.signIn({ name: 'official', pin: 'wrong' })).toEqual({ outcome: 'refused' });
  const log = await audit();
  expect(log.filter((entry) => entry.includes('sign in: refused')).length).toBe(11);
  expect(log.join()).toContain('official: sign in: refused: wrong PIN; locked until');
  expect(log.join()).not.toContain('nobody:');
});

test('names are known whatever their case', async () => {
  await addTestStaff(stores);
  expect((await signIn('  OFFICIAL ')).member.name).toBe('official');
});

test('a second person is another one, of the right role, with a PIN of their own', async () => {
  await addTestStaff(stores);
  const { member } = await signIn();
  const agree = (name: string, pin = testPin) => desk.signIn.agree({ name, pin }, member);
  expect(await agree(secondOfficial)).toEqual({ outcome: 'agreed', name: secondOfficial });
  expect(await agree('administrator')).toEqual({ outcome: 'agreed', name: 'administrator' });
  expect(await agree('official')).toEqual({ outcome: 'refused', refusal: 'same-person' });
  expect(await agree('poll_worker')).toEqual({ outcome: 'refused', refusal: 'wrong-role' });
  expect(await agree('administrator', 'wrong')).toEqual({ outcome: 'refused', refusal: 'wrong-credentials' });
  const made = await desk.accounts.make('New', 'official', by);
  if (!made || !('pin' in made)) throw new Error('not made');
  expect(await agree('New', made.pin)).toEqual({ outcome: 'refused', refusal: 'wrong-credentials' });
});

test('who is disabled or has a new PIN is signed out, and can’t sign in as before', async () => {
  await addTestStaff(stores);
  const [one, other] = [await signIn('official'), await signIn(secondOfficial)];
  expect(await desk.accounts.disable(one.member.id, by)).toMatchObject({ member: { status: 'disabled' } });
  const reset = await desk.accounts.resetPin(other.member.id, by);
  for (const { sessionId } of [one, other]) expect(await desk.sessions.find(sessionId)).toBeUndefined();
  for (const name of ['official', secondOfficial]) {
    expect(await desk.signIn.signIn({ name, pin: testPin })).toEqual({ outcome: 'refused' });
  }
  if (!reset || !('pin' in reset)) throw new Error('not reset');
  expect((await signIn(secondOfficial, reset.pin)).member.pin).toBe('one-time');
  await desk.accounts.enable(one.member.id, by);
  await signIn('official');
});

test('one administrator is left, and nobody disables themselves', async () => {
  await addTestStaff(stores);
  const administrator = await signIn('administrator');
  expect(await desk.accounts.disable(administrator.member.id, by)).toEqual({ refusal: 'last-administrator' });
  const self = { id: administrator.member.id, name: 'administrator' };
  expect(await desk.accounts.disable(self.id, self)).toEqual({ refusal: 'own-account' });
  expect(await desk.accounts.make('Official', 'official', by)).toEqual({ refusal: 'name-taken' });
  expect(await desk.accounts.resetPin('unknown', by)).toBeUndefined();
});
