import { join } from 'node:path';
import Libsql from 'libsql';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { openElection } from '../profiles/embedded.ts';
import { type AuditTables, expectEveryForgeryFound } from '../testing/forgeries.ts';
import { runStation } from '../testing/running-station.ts';
import { StaffClient } from '../testing/staff-client.ts';
import { testPin, testStaff } from '../testing/test-staff.ts';

test('the audit log of a day has every act, nothing of any voter, choice, PIN or session, and no place that can be changed', async () => {
  const { station, dataDir, cards, post, close } = await runStation({ staff: true, voters: 6 });
  const receipts: string[] = [];
  for (const card of cards) {
    const { text } = await post('/vote', { ...card, candidate: 'tamar-kvariani' });
    receipts.push(JSON.parse(text).receipt);
  }
  const official = new StaffClient(station.url);
  const [voter] = cards;
  // Somebody types a voter's ID where their own name belongs, and their PIN too.
  await official.signIn(voter?.personal_id ?? '', testPin);
  await official.signIn(testPin, testPin);
  await official.signIn('official');
  await official.post('/staff/voter-help', { personal_id: voter?.personal_id });
  await station.polls.act('close', testStaff);
  await official.post('/staff/reports', { kind: 'final' });
  const csrf = official.session?.csrf_token ?? '';
  await official.post('/staff/sign-out');
  await official.close();
  await station.close();

  const stores = await openElection(dataDir, 'read-only');
  const acts: string[] = [];
  let log = '';
  for await (const entry of stores.auditLog.entries()) {
    acts.push(entry.action);
    log += `${JSON.stringify(entry)}\n`;
  }
  expect(acts[0]).toBe('station start');
  expect(acts.at(-1)).toBe('station stop');
  expect(acts).toEqual(
    expect.arrayContaining(['polls open', 'sign in', 'help voter', 'polls close', 'report make', 'sign out']),
  );
  const secrets = cards.flatMap(({ personal_id, guid }) => [personal_id, guid, guid.replaceAll('-', '')]);
  for (const secret of [...secrets, ...receipts, testPin, csrf, 'tamar-kvariani']) {
    expect(secret).not.toBe('');
    expect(log).not.toContain(secret);
  }
  const database = new Libsql(join(dataDir, 'kenchi.db'));
  await expectEveryForgeryFound(tablesOf(database), stores, 300);
  database.close();
  await stores.close();
  await close();
});

function tablesOf(database: Libsql.Database): AuditTables {
  return {
    read: async (table) =>
      z
        .array(z.record(z.string(), z.coerce.string()))
        .parse(database.prepare(`SELECT * FROM ${table}`).all([])),
    write: async ({ table, column, seq }, value) => {
      database.prepare(`UPDATE ${table} SET ${column} = ? WHERE seq = ?`).run([value, seq]);
    },
  };
}
