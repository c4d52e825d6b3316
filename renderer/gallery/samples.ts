import { type PublicElection, publicElection } from '../../main-services/contracts/election.ts';
import { type Results, results } from '../../main-services/contracts/results.ts';
import election from './samples/election.json' with { type: 'json' };
import live from './samples/live.json' with { type: 'json' };
import sixty from './samples/sixty.json' with { type: 'json' };

// What is in the files is what a station would send: e2e/gallery.e2e.ts sees to it.

export const sampleElection: PublicElection = publicElection.parse(election);

/** The head and shoulders of nobody. */
const samplePhoto =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAABgAAAAYAgMAAACdGdVrAAAACVBMVEXZxKiKWjwvSm3MntYcAAAAS0lEQVR42o3MsQ2AMBQD0ZcPBaKnp2cJhsgAjMIojJKpaEMBiCoSbqzTyeZPpkzPipBYxS0aVSmCUhuHyXg4tzAzfLudeKmLjOWhC/j+B7RYJ6bFAAAAAElFTkSuQmCC';

export const sampleResults: Readonly<Record<'live' | 'sixty', Results>> = {
  live: results.parse(live),
  sixty: results.parse(sixty),
};

const { live: during } = sampleResults;

/** Before anybody came. */
export const emptyResults: Results = {
  ...during,
  ballots: 0,
  candidates: during.candidates.map((candidate) => ({ ...candidate, votes: 0, share: 0, rank: null })),
  turnout: { ...during.turnout, checked_in: 0, share: 0, broken_down: 0, by_hour: [] },
  reporting: { ...during.reporting, reported: [] },
};

/** While the polls are open, where votes are shown after closing only. */
export const withheldResults: Results = {
  ...during,
  mode: 'official',
  ballots: null,
  candidates: during.candidates.map((candidate) => ({ ...candidate, votes: null, share: null, rank: null })),
  release: { policy: 'after-close', batch_ballots: null, withheld: true },
};

/** With a line for those who want none of the candidates, who are more than those who want the second. */
export const blankResults: Results = {
  ...during,
  candidates: during.candidates.map(({ party, ...candidate }) =>
    candidate.rank === 2
      ? {
          ...candidate,
          name: { ka: 'არც ერთი მათგანი', en: 'None of the above' },
          colour: '#6b7280',
          blank: true,
          rank: null,
        }
      : { ...candidate, ...(party && { party }), rank: rankWithoutSecond(candidate.rank) },
  ),
};

function rankWithoutSecond(rank: number | null): number | null {
  return rank !== null && rank > 2 ? rank - 1 : rank;
}

/** Where the leader has a photo, and others have none. */
const leader = during.candidates.find(({ rank }) => rank === 1);
export const picturedElection: PublicElection = {
  ...sampleElection,
  candidates: sampleElection.candidates.map((candidate) =>
    candidate.id === leader?.id ? { ...candidate, photo: samplePhoto } : candidate,
  ),
};

/** When everything is over. */
export const finalResults: Results = { ...during, mode: 'official', status: 'certified' };
