import { expect, test } from 'vitest';
import { readyAnswer } from '../contracts/health.ts';
import { results } from '../contracts/results.ts';
import { openElection } from '../profiles/embedded.ts';
import { runStation } from '../testing/running-station.ts';

test('100 GUIDs × 50 posts at once, for different candidates: 100 accepted, 100 counted', async () => {
  const { station, cards, post, get, close } = await runStation({ voters: 100 });
  try {
    const ids = station.election.candidates.map(({ id }) => id);
    const posts = Array.from({ length: 50 }, (_, round) =>
      cards.map((card, index) => ({ ...card, candidate: ids[(round + index) % ids.length] })),
    ).flat();
    const statuses = await Promise.all(posts.map(async (vote) => (await post('/vote', vote)).status));
    expect(statuses.filter((status) => status === 201)).toHaveLength(100);
    expect(statuses.filter((status) => status === 409)).toHaveLength(4_900);
    await expect
      .poll(async () => readyAnswer.parse((await get('/health/ready')).body).ballots)
      .toEqual({ accepted: 100, logged: 100, counted: 100, in_flight: 0 });
    await expect.poll(async () => results.parse((await get('/results')).body).ballots).toBe(100);
    const shown = results.parse((await get('/results')).body);
    expect(shown.candidates.reduce((sum, { votes }) => sum + (votes ?? 0), 0)).toBe(100);
    expect(shown.turnout.checked_in).toBe(100);
  } finally {
    await close();
  }
});

test('closing the station while votes come in loses none that was answered', async () => {
  const running = await runStation({ voters: 300 });
  const { station, cards, post, close } = running;
  const answers = cards.map((card) =>
    post('/vote', { ...card, candidate: 'nino-tskaltubeli' }).then(
      ({ status }) => status,
      () => 0,
    ),
  );
  await answers[50];
  await station.close();
  const accepted = (await Promise.all(answers)).filter((status) => status === 201).length;
  expect(accepted).toBeGreaterThan(0);
  const stores = await openElection(running.dataDir, 'read-only');
  try {
    expect(await stores.box.count()).toBeGreaterThanOrEqual(accepted);
    expect((await stores.tallyStore.tally()).ballots).toBe(await stores.box.count());
    expect((await stores.archive.savedResults())?.ballots).toBe(await stores.box.count());
  } finally {
    await stores.close();
    await close();
  }
});
