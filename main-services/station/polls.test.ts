import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PollStatus } from '../contracts/polls.ts';
import { type PollAction, pollAction } from '../contracts/staff/polls.ts';
import { openElection } from '../profiles/embedded.ts';
import { prepareElection, temporaryDataDir } from '../testing/data-dirs.ts';
import { testElection } from '../testing/elections.ts';
import { pollsOf } from '../testing/test-staff.ts';

const opensAt = '2026-10-28T08:00:00+04:00';
const closesAt = '2026-10-28T20:00:00+04:00';
const early = new Date('2026-10-28T05:00:00+04:00');
const noon = new Date('2026-10-28T12:00:00+04:00');
const late = new Date('2026-10-28T20:30:00+04:00');

let data: Awaited<ReturnType<typeof temporaryDataDir>>;
beforeEach(async () => {
  data = await temporaryDataDir();
});
afterEach(() => data.remove());

/** The rules once more, told as a table: what leads where, and what takes two. */
const table: Record<PollAction, { from: PollStatus[]; to: PollStatus; takesTwo: (now: Date) => boolean }> = {
  open: { from: ['setup'], to: 'open', takesTwo: () => false },
  pause: { from: ['open'], to: 'paused', takesTwo: () => false },
  resume: { from: ['paused'], to: 'open', takesTwo: () => false },
  close: { from: ['open', 'paused'], to: 'closed', takesTwo: (now) => now < late },
  reopen: { from: ['closed'], to: 'open', takesTwo: () => true },
  certify: { from: ['closed'], to: 'certified', takesTwo: () => true },
};

test('whatever staff try, at any hour, alone or not, and over restarts', async () => {
  const step = fc.record({
    action: fc.constantFrom(...pollAction.options),
    secondPerson: fc.constantFrom(undefined, 'ana', 'beka'),
    at: fc.constantFrom(early, noon, late),
    restart: fc.boolean(),
  });
  const day = fc.asyncProperty(fc.uuid(), fc.array(step, { maxLength: 20 }), async (name, steps) => {
    const dataDir = join(data.dataDir, name);
    await prepareElection(dataDir, testElection({ opens_at: opensAt, closes_at: closesAt }), 1);
    let stores = await openElection(dataDir, 'exclusive');
    let expected: PollStatus = 'setup';
    for (const { action, secondPerson, at, restart } of steps) {
      if (restart) {
        await stores.close();
        stores = await openElection(dataDir, 'exclusive');
      }
      const { from, to, takesTwo } = table[action];
      const allowed = from.includes(expected) && (!takesTwo(at) || secondPerson === 'beka');
      const polls = pollsOf(stores, () => at);
      const result = await polls.act(action, { actor: 'ana', secondPerson });
      expect(result.outcome).toBe(allowed ? 'changed' : 'refused');
      if (allowed) expected = to;
      expect((await polls.state()).status).toBe(expected);
    }
    let logged = 0;
    for await (const { action } of stores.auditLog.entries()) if (action.startsWith('polls ')) logged++;
    expect(logged).toBe(steps.length);
    await stores.close();
  });
  await fc.assert(day, { numRuns: 40 });
});

test('the announced hours warn and refuse nothing', async () => {
  await prepareElection(data.dataDir, testElection({ opens_at: opensAt, closes_at: closesAt }), 3);
  const stores = await openElection(data.dataDir, 'exclusive');
  const at = (now: Date) => pollsOf(stores, () => now);
  expect(await at(early).warnings()).toEqual([]);
  expect(await at(noon).warnings()).toEqual(['not-open-yet']);
  expect(await at(early).open({ actor: 'ana' })).toMatchObject({
    outcome: 'changed',
    warnings: ['before-hours'],
  });
  expect(await at(early).warnings()).toEqual(['before-hours']);
  expect(await at(late).warnings()).toEqual(['still-open']);
  await stores.close();
});

test('what is offered is what is possible', async () => {
  await prepareElection(data.dataDir, testElection({ opens_at: opensAt, closes_at: closesAt }), 0);
  const stores = await openElection(data.dataDir, 'exclusive');
  const polls = pollsOf(stores, () => noon);
  const offers = Object.fromEntries((await polls.offers()).map(({ action, ...offer }) => [action, offer]));
  expect(offers).toMatchObject({
    open: { refusal: 'no-voters', needs_second_person: false },
    pause: { refusal: 'wrong-status' },
    close: { refusal: 'wrong-status', needs_second_person: true },
    certify: { refusal: 'wrong-status', needs_second_person: true },
  });
  expect(await polls.open({ actor: 'ana' })).toMatchObject({ refusal: 'no-voters' });
  expect(await polls.pause({ actor: 'ana', seenVersion: 7 })).toMatchObject({ refusal: 'changed-meanwhile' });
  await stores.close();
});
