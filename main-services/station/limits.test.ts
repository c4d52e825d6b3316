import { expect, test } from 'vitest';
import type { Clock } from '../limits/guess-guard.ts';
import { readStationConfig } from '../profiles/station-config.ts';
import { prepareElection, temporaryDataDir } from '../testing/data-dirs.ts';
import { testElection } from '../testing/elections.ts';
import { describeLimits } from '../testing/limits-contracts.ts';
import { testStaff } from '../testing/test-staff.ts';
import { makeGuid } from '../voting/keys.ts';
import { startStation } from './station.ts';

describeLimits('embedded', async () => {
  const { dataDir, remove } = await temporaryDataDir();
  const cards = await prepareElection(dataDir, testElection(), 20);
  return { dataDir, environment: {}, cards, remove };
});

test.each([
  ['official', [0, 0, 0, 0, 0, 250, 500]],
  ['test', [0, 0, 0, 0, 0, 0, 0]],
] as const)(
  'without a limit on requests wrong attempts are slowed down if the election is official: %s',
  async (mode, delays) => {
    const { dataDir, remove } = await temporaryDataDir();
    const [card] = await prepareElection(dataDir, testElection({ mode }), 1);
    const slept: number[] = [];
    const clock: Clock = {
      nowMs: () => 0,
      sleep: async (delayMs) => void slept.push(delayMs),
    };
    const config = readStationConfig({}, { dataDir, port: 0, rateLimit: 'off', logLevel: 'silent' });
    const station = await startStation(config, { clock });
    await station.polls.act('open', testStaff);
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${station.kioskToken}` };
    const took: number[] = [];
    for (const _ of delays) {
      const body = JSON.stringify({ ...card, guid: makeGuid(), candidate: 'tamar-kvariani' });
      const answer = await fetch(`${station.url}/vote`, { method: 'POST', headers, body });
      expect(answer.status).toBe(403);
      took.push(slept.splice(0).reduce((sum, each) => sum + each, 0));
    }
    expect(took).toEqual(delays);
    await station.close();
    await remove();
  },
);
