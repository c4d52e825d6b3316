import { expect, test } from 'vitest';
import { openElection } from '../profiles/embedded.ts';
import { runStation } from '../testing/running-station.ts';

test('what is refused at check-in and vote is counted by kind, over all runs; what is taken, or merely read, is not', async () => {
  const { station, dataDir, cards, post, get, close } = await runStation();
  const vote = { ...cards[0], candidate: 'nino-tskaltubeli' };
  const stranger = { ...cards[1], guid: '0'.repeat(32) };
  for (const body of [
    vote,
    vote,
    { ...vote, candidate: 'nobody' },
    { ...stranger, candidate: 'nino-tskaltubeli' },
    '{',
  ]) {
    await post('/vote', body);
  }
  for (const body of [stranger, cards[1], cards[1]]) await post('/check-in', body);
  await get('/receipts/nothing');
  await station.close();
  const stores = await openElection(dataDir, 'read-only');
  expect(await stores.refusedAttempts.counts()).toEqual(
    new Map([
      ['already-voted', 1],
      ['malformed', 1],
      ['no-such-candidate', 1],
      ['not-entitled', 2],
    ]),
  );
  await stores.close();
  await close();
});
