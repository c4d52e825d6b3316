import type { Language } from '../../../main-services/contracts/localized.ts';
import type { Results } from '../../../main-services/contracts/results.ts';
import type { Formats } from '../../i18n/formats.ts';
import { byRank, rankText } from '../standing.ts';
import type { WallMessages } from '../wall-messages.ts';

/** More would be a list, which is what the table is for. */
const placesAnnounced = 3;

/** What a screen reader is told of the results, in a sentence or two. */
export function announcementOf(
  results: Results,
  language: Language,
  messages: WallMessages,
  formats: Formats,
): string {
  const { turnout, ballots, candidates } = results;
  const parts = [messages.polls[results.status]];
  if (ballots === null) parts.push(messages.withheld);
  else {
    parts.push(results.status === 'certified' ? messages.final : messages.unofficial);
    parts.push(`${messages.ballotsCounted}: ${formats.number(ballots)}`);
  }
  for (const candidate of byRank(candidates).slice(0, placesAnnounced)) {
    if (candidate.rank === null || candidate.share === null) continue;
    const rank = rankText(candidate, candidates);
    parts.push(`${rank} ${candidate.name[language]}, ${formats.percent(candidate.share, 2)}`);
  }
  parts.push(`${messages.turnout}: ${formats.percent(turnout.share, 2)}`);
  return `${parts.join('. ')}.`;
}
