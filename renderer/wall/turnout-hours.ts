import type { Turnout } from '../../main-services/contracts/results.ts';

const hourMs = 3_600_000;
/** A day is what the chart has room for; a rehearsal may run for longer. */
export const hoursShownMax = 24;

export interface TurnoutHours {
  hours: { hour: string; checked_in: number }[];
  /** There were earlier hours, which are not shown. */
  cut: boolean;
}

/**
 * Check-ins hour by hour without a break, up to the newest: the API leaves out the hours in which nobody came, and
 * without them the bars would lie about when people came.
 */
export function turnoutHours(byHour: Turnout['by_hour']): TurnoutHours {
  const first = byHour.at(0);
  const last = byHour.at(-1);
  if (!first || !last) return { hours: [], cut: false };
  const counts = new Map(byHour.map(({ hour, checked_in }) => [Date.parse(hour), checked_in]));
  const end = Date.parse(last.hour);
  const earliest = end - (hoursShownMax - 1) * hourMs;
  const start = Math.max(Date.parse(first.hour), earliest);
  const hours = [];
  for (let at = start; at <= end; at += hourMs) {
    hours.push({ hour: new Date(at).toISOString(), checked_in: counts.get(at) ?? 0 });
  }
  return { hours, cut: Date.parse(first.hour) < earliest };
}
