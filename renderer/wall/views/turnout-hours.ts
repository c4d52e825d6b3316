import type { PublicElection } from '../../../main-services/contracts/election.ts';
import type { Turnout } from '../../../main-services/contracts/results.ts';

const hourMs = 3_600_000;
/** A day is what the chart has room for; a rehearsal may run for longer. */
export const hoursShownMax = 24;

export interface TurnoutHour {
  hour: string;
  /** `undefined` for an hour after the newest check-in, which may not have come yet. */
  checked_in: number | undefined;
}

export interface TurnoutHours {
  hours: TurnoutHour[];
  /** There were earlier hours, which are not shown. */
  cut: boolean;
}

/**
 * Check-ins hour by hour without a break: the API leaves out the hours in which nobody came, and without them the bars
 * would lie about when people came. If the polls are open for no more than a day, their whole day is there from the
 * first moment, so that no bar changes its place when an hour begins.
 */
export function turnoutHours(
  byHour: Turnout['by_hour'],
  opening?: Pick<PublicElection, 'opens_at' | 'closes_at'>,
): TurnoutHours {
  const counts = new Map(byHour.map(({ hour, checked_in }) => [Date.parse(hour), checked_in]));
  const known = [...counts.keys()];
  const planned = opening ? plannedHours(opening) : [];
  const [first, last] = [Math.min(...known, ...planned), Math.max(...known, ...planned)];
  const newest = Math.max(...known);
  const earliest = last - (hoursShownMax - 1) * hourMs;
  const hours: TurnoutHour[] = [];
  for (let at = Math.max(first, earliest); at <= last; at += hourMs) {
    const unknown = at < newest ? 0 : undefined;
    hours.push({ hour: new Date(at).toISOString(), checked_in: counts.get(at) ?? unknown });
  }
  return { hours, cut: known.some((at) => at < earliest) };
}

/** The first and the last hour of the day on which the polls are open; none if that is more than a day. */
function plannedHours({ opens_at, closes_at }: Pick<PublicElection, 'opens_at' | 'closes_at'>): number[] {
  const first = Math.floor(Date.parse(opens_at) / hourMs) * hourMs;
  const last = Math.ceil(Date.parse(closes_at) / hourMs) * hourMs - hourMs;
  return (last - first) / hourMs < hoursShownMax ? [first, last] : [];
}
