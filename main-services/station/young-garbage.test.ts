import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Pool } from 'undici';
import { expect, onTestFinished, test } from 'vitest';
import { spawnStation } from '../launcher/station-process.ts';
import { prepareElection, temporaryDataDir } from '../testing/data-dirs.ts';
import { testElection } from '../testing/elections.ts';

const connections = 256;
const requests = 30_000;
const requestsPerLook = 1_000;
/** What is truly kept is some 20 bytes; requests that outlive their answers are 3,000 and more. */
const keptBytesMax = 500;

test('a request is garbage as soon as it is answered', async () => {
  const { dataDir, remove } = await temporaryDataDir();
  onTestFinished(remove);
  await prepareElection(dataDir, testElection(), 1);
  const station = await spawnStation({
    dataDir,
    openedBy: 'the test',
    environment: { KENCHI_RATE_LIMIT: 'off', KENCHI_LOG_LEVEL: 'warn' },
  });
  onTestFinished(async () => {
    await station.stop();
  });
  const pool = new Pool(station.url, { connections, pipelining: 1 });
  onTestFinished(() => pool.close());
  const ask = async () => {
    const { statusCode, body } = await pool.request({ method: 'GET', path: '/there-is-no-such-page' });
    await body.dump();
    expect(statusCode).toBe(404);
  };
  const oldBytes = async () => {
    const { body } = await pool.request({ method: 'GET', path: '/metrics' });
    const found = /^nodejs_heap_space_size_used_bytes\{space="old"\} (\d+)/m.exec(await body.text());
    return Number(found?.[1]);
  };
  /** What became old, but for what full collections took away meanwhile. */
  let growth = 0;
  let before = await oldBytes();
  for (let asked = 0; asked < requests; asked += requestsPerLook) {
    await Promise.all(Array.from({ length: requestsPerLook }, ask));
    const now = await oldBytes();
    // The first half is for V8 to learn and to compile in.
    if (asked >= requests / 2) growth += Math.max(0, now - before);
    before = now;
  }
  expect(growth / (requests / 2)).toBeLessThan(keptBytesMax);
  expect(before).toBeGreaterThan(0);
}, 60_000);

/** Allocates some 100 MiB, of which much survives for a while; tells how much room V8 has for new objects then, in MiB. */
const allocate = `
  import { getHeapSpaceStatistics } from 'node:v8';
  import { keepYoungGenerationSmall } from ${JSON.stringify(new URL('./young-garbage.ts', import.meta.url).href)};
  const allocate = () => {
    const kept = [];
    for (let made = 0; made < 3_000_000; made++) kept[made % 100_000] = { made };
    const { space_size } = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
    return space_size / 2 ** 20;
  };
  const usual = allocate();
  keepYoungGenerationSmall();
  console.log(JSON.stringify({ usual, small: allocate() }));
`;

test('a young generation that is to stay small does, whatever is allocated', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', allocate]);
  const { usual, small } = JSON.parse(stdout);
  expect(small).toBeLessThan(usual / 2);
});
