import type { PublicElection } from '../../../main-services/contracts/election.ts';
import { areOver } from '../../../main-services/contracts/polls.ts';
import type { Results } from '../../../main-services/contracts/results.ts';
import type { Formats } from '../../i18n/formats.ts';
import type { WallMessages } from '../wall-messages.ts';

/**
 * What the release policy lets be seen now, in a sentence that explains why numbers stand still or are not there.
 * The announced hour of closing is told when the definition is known; staff may close earlier or later.
 */
export function releaseText(
  { release, status, as_of }: Pick<Results, 'release' | 'status' | 'as_of'>,
  election: Pick<PublicElection, 'closes_at'> | undefined,
  { release: texts }: WallMessages,
  formats: Formats,
): string {
  if (release.withheld) {
    if (!election) return texts.untilClose;
    const { closes_at } = election;
    return texts.untilCloseAt(formats.endOf(as_of, closes_at));
  }
  if (areOver(status)) return texts.all;
  return release.batch_ballots === null ? texts.live : texts.batches(formats.number(release.batch_ballots));
}
