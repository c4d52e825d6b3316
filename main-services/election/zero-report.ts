import type { ElectionDefinition } from '../contracts/election.ts';
import type { ZeroReport } from '../contracts/staff/polls.ts';
import type { BallotsOnTheirWay } from '../tally/ballots-on-their-way.ts';
import type { Tally } from '../tally/tally.ts';

export interface ZeroReportInput {
  election: ElectionDefinition;
  epoch: string;
  stationId: string;
  madeAt: Date;
  madeBy: string;
  registered: number;
  checkedIn: number;
  ballots: BallotsOnTheirWay;
  tally: Tally;
}

/** The figures as they are found, not as they should be: whether all of them are 0 is for {@link isEmpty} to say. */
export function zeroReportOf(input: ZeroReportInput): ZeroReport {
  const { election, tally } = input;
  return {
    election_id: election.id,
    title: election.title,
    mode: election.mode,
    epoch: input.epoch,
    made_at: input.madeAt.toISOString(),
    made_by: input.madeBy,
    station_id: input.stationId,
    registered: input.registered,
    checked_in: input.checkedIn,
    ballots: input.ballots,
    candidates: election.candidates.map(({ id, number, name }) => {
      return { id, number, name, votes: tally.byCandidate.get(id) ?? 0 };
    }),
    stations: election.stations.map(({ id, name }) => ({ id, name, votes: tally.byStation.get(id) ?? 0 })),
  };
}

/** Whether nobody has checked in and no ballot is anywhere: not in the box, nor in the log, nor in the tally. */
export function isEmpty({ checked_in, ballots }: ZeroReport): boolean {
  return checked_in === 0 && ballots.accepted === 0 && ballots.logged === 0 && ballots.counted === 0;
}
