import { expect, test } from 'vitest';
import type { Results } from '../../../main-services/contracts/results.ts';
import { formatsIn } from '../../i18n/formats.ts';
import { wallMessages } from '../wall-messages.ts';
import { releaseText } from './release-text.ts';

const election = { closes_at: '2026-10-28T20:00:00+04:00' };

function textOf(
  release: Results['release'],
  { status = 'open', at = '2026-10-28T08:00:00Z', known = true } = {} as {
    status?: Results['status'];
    at?: string;
    known?: boolean;
  },
) {
  const formats = formatsIn('en', 'Asia/Tbilisi');
  return releaseText({ release, status, as_of: at }, known ? election : undefined, wallMessages.en, formats);
}

const live = { policy: 'live', batch_ballots: null, withheld: false } as const;
const batches = { policy: 'batches', batch_ballots: 1_500, withheld: false } as const;
const afterClose = { policy: 'after-close', batch_ballots: null, withheld: true } as const;

test('while votes are withheld it says until when', () => {
  expect(textOf(afterClose)).toBe('Turnout only until the polls close (20:00)');
  expect(textOf(afterClose, { at: '2026-10-27T08:00:00Z' })).toContain('28 October 2026, 20:00');
  expect(textOf(afterClose, { known: false })).toBe('Turnout only until the polls close');
});

test('while the polls are open it says how votes come, and afterwards that all are there', () => {
  expect(textOf(live)).toContain('as they are counted');
  expect(textOf(batches)).toContain('batches of 1,500 or more');
  for (const release of [live, batches, { ...afterClose, withheld: false }]) {
    expect(textOf(release, { status: 'closed' })).toBe('All counted votes are shown');
    expect(textOf(release, { status: 'certified' })).toBe('All counted votes are shown');
  }
});
