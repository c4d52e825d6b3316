import { expect, test } from 'vitest';
import { sampleResults } from '../../api/results-stream-test-results.ts';
import { formatsIn } from '../../i18n/formats.ts';
import { wallMessages } from '../wall-messages.ts';
import { announcementOf } from './announcement.ts';

test('the state of the polls and of the results, the count, the first three and the turnout', () => {
  expect(announcementOf(sampleResults(), 'en', wallMessages.en, formatsIn('en'))).toBe(
    'Polls open. Unofficial results. Ballots counted: 10. 1 Candidate 1, 50.00%. 2 Candidate 2, 30.00%. 3 Candidate 3, 20.00%. ' +
      'Turnout: 10.00%.',
  );
});

test('withheld votes are not announced', () => {
  const { candidates } = sampleResults();
  const withheld = sampleResults({
    ballots: null,
    candidates: candidates.map((each) => ({ ...each, votes: null, share: null, rank: null })),
    release: { policy: 'after-close', batch_ballots: null, withheld: true },
  });
  expect(announcementOf(withheld, 'en', wallMessages.en, formatsIn('en'))).toBe(
    'Polls open. Votes are withheld. Turnout: 10.00%.',
  );
});
