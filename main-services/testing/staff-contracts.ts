import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { defaultStationSettings } from '../contracts/staff/settings.ts';
import type { ElectionStores } from '../profiles/stores.ts';
import { beginAttempt, noLockout } from '../staff/lockout.ts';
import { addMember, disableMember } from '../staff/members.ts';
import type { StoredCredential } from '../staff/ports.ts';
import type { StoresUnderTest } from './stores-under-test.ts';
import { memberOf } from './test-staff.ts';

const now = new Date('2026-10-28T09:41:07.123Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

/** What every profile keeps for its staff, and how. */
export function describeStaffStores(profile: string, make: () => Promise<StoresUnderTest>): void {
  let under: StoresUnderTest;
  let stores: ElectionStores;

  beforeEach(async () => {
    under = await make();
    stores = under.stores;
  });
  afterEach(() => under.remove());

  describe(`${profile}: StaffBook`, () => {
    test('keeps everybody as they are, over a restart', async () => {
      const nino = { ...memberOf('ნინო', 'official', 'hash'), lastSignedInAt: now };
      const beka = {
        ...memberOf('Beka', 'poll_worker'),
        status: 'disabled' as const,
        pin: 'one-time' as const,
      };
      await stores.staff.members.change(() => ({ changed: [nino, beka], answer: undefined }));
      await stores.staff.members.change((members) => ({
        changed: members.filter(({ name }) => name === 'Beka').map((each) => ({ ...each, role: 'official' })),
        answer: undefined,
      }));
      stores = await under.reopen();
      const members = new Map((await stores.staff.members.members()).map((each) => [each.name, each]));
      expect(members.get('ნინო')).toEqual(nino);
      expect(members.get('Beka')).toEqual({ ...beka, role: 'official' });
      expect(members.size).toBe(2);
    });

    test('of two who take one name at once, one gets it', async () => {
      const taking = ['one', 'other'].map((id) => {
        const member = { ...memberOf('Nino', 'official'), id };
        return stores.staff.members.change((members) => addMember(members, member));
      });
      const answers = await Promise.all(taking);
      expect(answers.filter((answer) => answer && 'member' in answer)).toHaveLength(1);
      expect(await stores.staff.members.members()).toHaveLength(1);
    });

    test('of two administrators who disable each other at once, one is left', async () => {
      const [ana, eka] = [memberOf('Ana', 'administrator'), memberOf('Eka', 'administrator')];
      const { members: book } = stores.staff;
      await book.change(() => ({ changed: [ana, eka], answer: undefined }));
      await Promise.all([
        book.change((members) => disableMember(members, ana.id, eka)),
        book.change((members) => disableMember(members, eka.id, ana)),
      ]);
      const active = (await book.members()).filter(({ status }) => status === 'active');
      expect(active).toHaveLength(1);
    });

    test('of any number of guesses sent at once, five are looked at; the count outlives a restart', async () => {
      const attempt = () => stores.staff.members.changeLockout('nino', (before) => beginAttempt(before, now));
      const answers = await Promise.all(Array.from({ length: 40 }, attempt));
      expect(answers.filter(({ outcome }) => outcome === 'go')).toHaveLength(5);
      stores = await under.reopen();
      expect(await attempt()).toMatchObject({ outcome: 'locked' });
      expect((await stores.staff.members.lockouts()).get('nino')).toMatchObject({
        failures: 5,
        triedAt: now,
      });
      await stores.staff.members.changeLockout('nino', () => ({ after: noLockout, answer: undefined }));
      expect(await attempt()).toEqual({ outcome: 'go' });
    });
  });

  describe(`${profile}: SessionBook`, () => {
    const session = (id: number, memberId = 'nino') => ({
      idHash: Buffer.alloc(32, id),
      memberId,
      startedAt: now,
      seenAt: now,
    });
    const dropNone = { startedBefore: new Date(0), seenBefore: new Date(0) };

    test('a session is there until it ends, over a restart', async () => {
      await stores.staff.sessions.start(session(1), dropNone);
      stores = await under.reopen();
      const { sessions } = stores.staff;
      expect(await sessions.find(Buffer.alloc(32, 1))).toEqual(session(1));
      expect(await sessions.find(Buffer.alloc(32, 2))).toBeUndefined();
      await sessions.touch(Buffer.alloc(32, 1), later(5));
      expect(await sessions.find(Buffer.alloc(32, 1))).toEqual({ ...session(1), seenAt: later(5) });
      await sessions.end(Buffer.alloc(32, 1));
      await sessions.touch(Buffer.alloc(32, 1), later(6));
      expect(await sessions.find(Buffer.alloc(32, 1))).toBeUndefined();
    });

    test('all of somebody’s sessions end at once, and nobody else’s', async () => {
      const { sessions } = stores.staff;
      for (const each of [session(1), session(2), session(3, 'beka')]) await sessions.start(each, dropNone);
      await sessions.endAllOf('nino');
      const left = await Promise.all([1, 2, 3].map((id) => sessions.find(Buffer.alloc(32, id))));
      expect(left.map((each) => each?.memberId)).toEqual([undefined, undefined, 'beka']);
    });

    test('a new session drops those that are over', async () => {
      const { sessions } = stores.staff;
      await sessions.start(session(1), dropNone);
      await sessions.start({ ...session(2), seenAt: later(20) }, dropNone);
      await sessions.start(session(3), { startedBefore: new Date(0), seenBefore: later(10) });
      const left = await Promise.all([1, 2, 3].map((id) => sessions.find(Buffer.alloc(32, id))));
      expect(left.map(Boolean)).toEqual([false, true, true]);
    });
  });

  describe(`${profile}: CredentialBook`, () => {
    const credential = (id: string): StoredCredential => ({
      id,
      station_id: 'station-02',
      label: 'kiosk 2',
      token_sha256: id.repeat(64).slice(0, 64),
      created_at: now.toISOString(),
      created_by: 'Ana',
      revoked_at: null,
      revoked_by: null,
    });

    test('what is added and revoked is known at once, and over a restart', async () => {
      const { credentials } = stores.staff;
      let heard = 0;
      credentials.watch(() => heard++);
      await credentials.add(credential('a'));
      await credentials.add(credential('b'));
      expect(credentials.all()).toEqual([credential('a'), credential('b')]);
      const revoked = { ...credential('a'), revoked_at: later(1).toISOString(), revoked_by: 'Otar' };
      expect(await credentials.revoke('a', later(1), 'Otar')).toEqual(revoked);
      expect(await credentials.revoke('a', later(2), 'Beka')).toEqual(revoked);
      expect(await credentials.revoke('c', later(2), 'Beka')).toBeUndefined();
      expect(heard).toBeGreaterThanOrEqual(3);
      stores = await under.reopen();
      expect(stores.staff.credentials.all()).toEqual([revoked, credential('b')]);
    });
  });

  describe(`${profile}: RunBook`, () => {
    const minuteMs = 60_000;

    test('of several who begin a run at once one does, and all see how far it is, over a restart', async () => {
      const { runs } = stores.staff;
      expect(await runs.find('rehearsal')).toBeUndefined();
      const begun = await Promise.all(
        ['a', 'b', 'c'].map((id) => runs.begin('rehearsal', id, { of: id }, minuteMs)),
      );
      expect(begun.filter(Boolean)).toHaveLength(1);
      const id = ['a', 'b', 'c'][begun.indexOf(true)] ?? '';
      expect(await runs.begin('archive', 'd', {}, minuteMs)).toBe(true);
      expect(await runs.tell('rehearsal', id, { accepted: 7 })).toBe(true);
      stores = await under.reopen();
      expect(await stores.staff.runs.find('rehearsal')).toMatchObject({
        id,
        status: { accepted: 7 },
        isOver: false,
      });
      await stores.staff.runs.askToStop('rehearsal');
      expect(await stores.staff.runs.tell('rehearsal', id, { accepted: 8 })).toBe(false);
      expect(await stores.staff.runs.tell('archive', 'd', {})).toBe(true);
      await stores.staff.runs.end('rehearsal', id, { accepted: 9 });
      expect(await stores.staff.runs.find('rehearsal')).toMatchObject({
        status: { accepted: 9 },
        isOver: true,
      });
      expect(await stores.staff.runs.begin('rehearsal', 'e', {}, minuteMs)).toBe(true);
      // That the run before it was to stop does not concern it.
      expect(await stores.staff.runs.tell('rehearsal', 'e', {})).toBe(true);
    });

    test('a run whose process died gives way to the next, and its late words are of no account', async () => {
      const { runs } = stores.staff;
      await runs.begin('archive', 'a', {}, minuteMs);
      await expect.poll(async () => (await runs.find('archive'))?.silentMs).toBeGreaterThan(1);
      expect(await runs.begin('archive', 'b', { newest: true }, 1)).toBe(true);
      expect(await runs.tell('archive', 'a', { late: true })).toBe(false);
      await runs.end('archive', 'a', { late: true });
      expect(await runs.find('archive')).toMatchObject({ id: 'b', status: { newest: true }, isOver: false });
    });
  });

  test(`${profile}: a station's settings are its own`, async () => {
    expect(await stores.staff.settings.read('station-01')).toBeUndefined();
    await stores.staff.settings.write('station-01', { ...defaultStationSettings, text_size: 3 });
    await stores.staff.settings.write('station-01', { ...defaultStationSettings, printer: 'Office' });
    stores = await under.reopen();
    expect(await stores.staff.settings.read('station-01')).toEqual({
      ...defaultStationSettings,
      printer: 'Office',
    });
    expect(await stores.staff.settings.read('station-02')).toBeUndefined();
  });
}
