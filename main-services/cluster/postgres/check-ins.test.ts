import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { beforeEach, expect, inject, onTestFinished, test } from 'vitest';
import { openClusterScope } from '../../testing/cluster-scope.ts';
import { connectPostgres } from './connection.ts';
import { migrateDatabase } from './migrations.ts';
import { PostgresVoterRoll } from './voter-roll.ts';

const morning = '2026-11-30T08:00:00.000Z';
const noon = '2026-11-30T12:00:00.000Z';
const [keti, lali, nino] = ['01010101010', '01010101011', '01010101012'] as const;

let pool: Pool;
let roll: PostgresVoterRoll;

beforeEach(async () => {
  const scope = await openClusterScope(inject('stack'));
  onTestFinished(() => scope.drop());
  pool = connectPostgres(scope.databaseUrl, 'public');
  onTestFinished(() => pool.end());
  await migrateDatabase(pool);
  await pool.query("INSERT INTO election (id, epoch, partitions, definition) VALUES ('e', 'now', 1, '{}')");
  roll = rollOf('now');
  async function* voters() {
    for (const personalId of [nino, keti, lali]) yield voter(personalId);
  }
  await roll.load(voters());
});

function rollOf(epoch: string): PostgresVoterRoll {
  return new PostgresVoterRoll(pool, { electionDay: '2026-11-30', epoch });
}

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

async function checkIns(): Promise<Record<string, string | undefined>> {
  const hours: Record<string, string | undefined> = {};
  for await (const { personalId, checkedInHour } of roll.keys()) hours[personalId] = checkedInHour;
  return hours;
}

test('written twice, at whatever hour, the first one stays', async () => {
  await roll.recordCheckIns([{ personalId: keti, hour: morning }]);
  await roll.recordCheckIns([
    { personalId: keti, hour: noon },
    { personalId: nino, hour: noon },
  ]);
  expect(await checkIns()).toEqual({ [keti]: morning, [lali]: undefined, [nino]: noon });
});

test('whoever has not heard that the election was begun anew writes none', async () => {
  await rollOf('before').recordCheckIns([{ personalId: keti, hour: morning }]);
  expect(await checkIns()).toEqual({ [keti]: undefined, [lali]: undefined, [nino]: undefined });
});

test('those of a database in which they stood beside the voters are kept', async () => {
  await pool.query(`
    DROP TABLE check_ins;
    ALTER TABLE dim_voters ADD COLUMN checked_in_hour timestamptz;
    UPDATE dim_voters SET checked_in_hour = '${morning}' WHERE personal_id = '${lali}';
    UPDATE schema_version SET version = 9;
  `);
  await migrateDatabase(pool);
  expect(await checkIns()).toEqual({ [keti]: undefined, [lali]: morning, [nino]: undefined });
});
