import { join } from 'node:path';
import Libsql from 'libsql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type StationProcess, spawnStation } from '../launcher/station-process.ts';
import { openElection } from '../profiles/embedded.ts';
import { prepareElection, temporaryDataDir } from '../testing/data-dirs.ts';
import { testElection } from '../testing/elections.ts';
import { StaffClient } from '../testing/staff-client.ts';
import { secondOfficial, testPin } from '../testing/test-staff.ts';
import type { TestCard } from '../testing/voters.ts';
import { checkAuditLog } from '../verification/audit-log-check.ts';
import { verifyElection } from '../verification/verify.ts';

const second = { second_person: { name: secondOfficial, pin: testPin } };
let data: Awaited<ReturnType<typeof temporaryDataDir>>;
let cards: TestCard[];
let station: StationProcess | undefined;

beforeAll(async () => {
  data = await temporaryDataDir();
  cards = await prepareElection(data.dataDir, testElection(), 5, { staff: true });
});
afterAll(async () => {
  await station?.kill();
  await data.remove();
});

async function start(): Promise<StationProcess> {
  station = await spawnStation({ dataDir: data.dataDir, openedBy: 'test', environment: {} });
  return station;
}

async function signIn({ url }: StationProcess, name: string): Promise<StaffClient> {
  const client = new StaffClient(url);
  expect((await client.signIn(name)).status).toBe(200);
  return client;
}

function atFile<T>(work: (database: Libsql.Database) => T): T {
  // The station may be writing at this moment.
  const database = new Libsql(join(data.dataDir, 'kenchi.db'), { timeout: 5_000 });
  try {
    return work(database);
  } finally {
    database.close();
  }
}

/** Lets the station begin an act whose transaction stops at the trigger's event, and kills it there. */
async function killInTheMiddle(
  running: StationProcess,
  event: string,
  act: () => Promise<unknown>,
): Promise<void> {
  const endless =
    'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1e12) SELECT i FROM n';
  atFile((database) => {
    database.exec(`CREATE VIEW endless AS ${endless}`);
    database.exec(`CREATE TRIGGER stops ${event} BEGIN SELECT count(*) FROM endless; END`);
  });
  const ended = act().then(
    () => 'answered',
    () => 'cut off',
  );
  // The transaction holds the process up: it does not answer as long as it is inside.
  const lives = () =>
    fetch(`${running.url}/health/live`, { signal: AbortSignal.timeout(500) }).then(
      () => true,
      () => false,
    );
  await expect.poll(lives, { timeout: 20_000 }).toBe(false);
  await running.kill();
  expect(await ended).toBe('cut off');
  atFile((database) => database.exec('DROP TRIGGER stops; DROP VIEW endless'));
}

/** What is left: of the election, and of its acts. */
async function left() {
  const stores = await openElection(data.dataDir, 'read-only');
  try {
    const acts: string[] = [];
    for await (const { action, outcome } of stores.auditLog.entries()) acts.push(`${action}: ${outcome}`);
    return {
      mode: stores.election.mode,
      polls: (await stores.pollBook.state()).status,
      ballots: await stores.box.count(),
      checkIns: (await stores.turnout.checkIns()).total,
      closings: acts.filter((act) => act === 'polls close: done').length,
      switches: acts.filter((act) => act === 'make official: done').length,
      faults: (await checkAuditLog(stores)).faults,
    };
  } finally {
    await stores.close();
  }
}

test('killed in the middle of an act: it and its line in the audit log are both there, or neither', async () => {
  const first = await start();
  const official = await signIn(first, 'official');
  for (const card of cards.slice(0, 3)) {
    expect((await official.post('/vote', { ...card, candidate: 'tamar-kvariani' })).status).toBe(201);
  }
  const before = {
    mode: 'test',
    polls: 'open',
    ballots: 3,
    checkIns: 3,
    closings: 0,
    switches: 0,
    faults: [],
  };
  await killInTheMiddle(first, "AFTER INSERT ON audit_log WHEN NEW.action = 'polls close'", () =>
    official.post('/staff/polls/close', second),
  );
  await official.close();
  expect(await left()).toEqual(before);

  const next = await start();
  const administrator = await signIn(next, 'administrator');
  expect((await (await signIn(next, 'official')).post('/staff/polls/close', second)).status).toBe(200);
  const closed = { ...before, polls: 'closed', closings: 1 };
  // After everything is cleared, and before the election is another one.
  await killInTheMiddle(next, 'BEFORE UPDATE ON election', () =>
    administrator.post('/staff/mode', { mode: 'official', ...second }),
  );
  expect(await left()).toEqual(closed);
  expect(await verifyElection(data)).toMatchObject({ ok: true, recount: { ballots: 3 } });

  const last = await start();
  const again = await signIn(last, 'administrator');
  expect((await again.post('/staff/mode', { mode: 'official', ...second })).status).toBe(200);
  await last.kill();
  await again.close();
  await administrator.close();
  const begunAnew = { ...closed, mode: 'official', polls: 'setup', ballots: 0, checkIns: 0, switches: 1 };
  expect(await left()).toEqual(begunAnew);
  // It opens its polls, as nothing is counted.
  await start();
  expect(await verifyElection({ ...data, url: station?.url })).toMatchObject({ ok: true });
  expect(await left()).toEqual({ ...begunAnew, polls: 'open' });
});
