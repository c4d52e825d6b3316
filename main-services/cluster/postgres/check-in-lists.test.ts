import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { beforeEach, expect, inject, onTestFinished, test } from 'vitest';
import { openClusterScope } from '../../testing/cluster-scope.ts';
import { PostgresCheckInLists } from './check-in-lists.ts';
import { connectPostgres } from './connection.ts';
import { migrateDatabase } from './migrations.ts';
import { PostgresVoterRoll } from './voter-roll.ts';

const morning = '2026-11-30T08:00:00.000Z';
const noon = '2026-11-30T12:00:00.000Z';
const [keti, lali, nino] = ['01010101010', '01010101011', '01010101012'] as const;

let pool: Pool;
let roll: PostgresVoterRoll;
let lists: PostgresCheckInLists;

beforeEach(async () => {
  const scope = await openClusterScope(inject('stack'));
  onTestFinished(() => scope.drop());
  pool = connectPostgres(scope.databaseUrl, 'public');
  onTestFinished(() => pool.end());
  await migrateDatabase(pool);
  await pool.query("INSERT INTO election (id, epoch, partitions, definition) VALUES ('e', 'now', 1, '{}')");
  lists = new PostgresCheckInLists(pool, 'now');
  roll = new PostgresVoterRoll(pool, '2026-11-30');
  async function* voters() {
    for (const personalId of [nino, keti, lali]) yield voter(personalId);
  }
  await roll.load(voters());
});

function voter(personalId: string) {
  return {
    personalId,
    authCodeHash: randomBytes(32),
    name: 'ნინო ბერიძე',
    birthDate: '1984-05-17',
    gender: 'female' as const,
    region: 'tbilisi',
    municipality: 'ვაკე',
    precinct: '01',
  };
}

/** Of everybody on the roll, as a ballot box is filled with them. */
async function checkIns(): Promise<Record<string, string | undefined>> {
  const hours: Record<string, string | undefined> = {};
  const keys = roll.keys(await lists.read());
  for await (const { personalId, checkedInHour } of keys) hours[personalId] = checkedInHour;
  return hours;
}

test('written twice, the earliest hour counts; the database shows a row a voter', async () => {
  await lists.record([
    { personalId: keti, hour: noon },
    { personalId: nino, hour: noon },
  ]);
  await lists.record([{ personalId: keti, hour: morning }]);
  await lists.record([]);
  expect(await checkIns()).toEqual({ [keti]: morning, [lali]: undefined, [nino]: noon });
  const { rows } = await pool.query('SELECT personal_id, hour FROM check_ins ORDER BY personal_id');
  expect(rows).toEqual([
    { personal_id: keti, hour: new Date(morning) },
    { personal_id: nino, hour: new Date(noon) },
  ]);
});

test('however many lists there are, all are read', async () => {
  const hours = Array.from({ length: 120 }, (_, at) =>
    new Date(Date.parse(noon) + at * 60_000).toISOString(),
  );
  for (const hour of hours.toReversed()) await lists.record([{ personalId: lali, hour }]);
  await lists.record([{ personalId: nino, hour: morning }]);
  expect(await checkIns()).toEqual({ [keti]: undefined, [lali]: noon, [nino]: morning });
});

test('whoever has not heard that the election was begun anew writes none', async () => {
  await new PostgresCheckInLists(pool, 'before').record([{ personalId: keti, hour: morning }]);
  expect(await checkIns()).toEqual({ [keti]: undefined, [lali]: undefined, [nino]: undefined });
});

test('those of a database in which they stood beside the voters are kept', async () => {
  await pool.query(`
    DROP VIEW check_ins;
    DROP TABLE check_in_lists;
    ALTER TABLE dim_voters ADD COLUMN checked_in_hour timestamptz;
    UPDATE dim_voters SET checked_in_hour = '${morning}' WHERE personal_id = '${lali}';
    UPDATE dim_voters SET checked_in_hour = '${noon}' WHERE personal_id IN ('${keti}', '${nino}');
    UPDATE schema_version SET version = 9;
  `);
  await migrateDatabase(pool);
  expect(await checkIns()).toEqual({ [keti]: noon, [lali]: morning, [nino]: noon });
});
