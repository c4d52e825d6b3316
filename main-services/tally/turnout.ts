import type { Region } from '../contracts/election.ts';
import type { Gender, Turnout } from '../contracts/results.ts';
import { ageGroupStarts, type PartCounts } from '../election/parts.ts';
import { shareOf } from './shares.ts';
import { mergeNeighbours, mergeSmallest } from './small-cells.ts';

/** Check-ins so far: by part, and by the hour in which they came (its start, ISO, UTC). */
export interface CheckIns extends PartCounts {
  hour: ReadonlyMap<string, number>;
}

/**
 * The hour of a check-in: all that is kept of its time, so that the order of check-ins can't be laid beside the order
 * of ballots. Whole hours of UTC are whole hours in Georgia (UTC+4).
 */
export function hourOf(now: Date): string {
  const hour = Math.floor(now.getTime() / hourMs);
  if (hour !== latestHour.hour) latestHour = { hour, text: new Date(hour * hourMs).toISOString() };
  return latestHour.text;
}

const hourMs = 3_600_000;
/** Every vote asks for the hour, which is nearly always the same. */
let latestHour = { hour: Number.NaN, text: '' };

export interface TurnoutInput {
  checkIns: CheckIns;
  /** The check-ins that breakdowns may show: all of them, or those of an earlier moment. */
  brokenDown: PartCounts;
  registered: PartCounts;
  regions: readonly Region[];
  /** See `small_cell` in the election definition. */
  smallCell: number;
}

export function turnoutOf(input: TurnoutInput): Turnout {
  const { checkIns, registered } = input;
  return {
    registered: registered.total,
    checked_in: checkIns.total,
    share: shareOf(checkIns.total, registered.total),
    by_hour: [...checkIns.hour]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([hour, count]) => ({ hour, checked_in: count })),
    broken_down: input.brokenDown.total,
    by_region: byRegion(input),
    by_age: byAge(input),
    by_gender: byGender(input),
  };
}

const otherRegions = { ka: 'სხვა რეგიონები', en: 'Other regions' };

function byRegion({ brokenDown, registered, regions, smallCell }: TurnoutInput): Turnout['by_region'] {
  const cells = regions.map((region) => ({
    regions: [region],
    registered: registered.region.get(region.id) ?? 0,
    checked_in: brokenDown.region.get(region.id) ?? 0,
  }));
  const merged = mergeSmallest(cells, smallCell, (a, b) => ({
    ...sumOf(a, b),
    regions: [...a.regions, ...b.regions],
  }));
  return merged.flatMap(({ regions: ofCell, ...counts }) => {
    const [first, ...more] = ofCell;
    if (!first) return [];
    const ids = ofCell.map(({ id }) => id);
    return [
      {
        id: ids.join('+'),
        regions: ids,
        name: more.length === 0 ? first.name : otherRegions,
        ...withShare(counts),
      },
    ];
  });
}

function byAge({ brokenDown, registered, smallCell }: TurnoutInput): Turnout['by_age'] {
  const cells = ageGroupStarts.map((from, index) => {
    const next = ageGroupStarts[index + 1];
    return {
      from,
      to: next === undefined ? null : next - 1,
      registered: registered.age.get(String(from)) ?? 0,
      checked_in: brokenDown.age.get(String(from)) ?? 0,
    };
  });
  const merged = mergeNeighbours(cells, smallCell, (a, b) => ({ ...sumOf(a, b), from: a.from, to: b.to }));
  return merged.map(({ from, to, ...counts }) => ({ from, to, ...withShare(counts) }));
}

const genders: readonly Gender[] = ['female', 'male'];

/** Of two parts one can't be merged without the other. */
function byGender({ brokenDown, registered, smallCell }: TurnoutInput): Turnout['by_gender'] {
  const cells = genders.map((gender) => ({
    gender,
    ...withShare({
      registered: registered.gender.get(gender) ?? 0,
      checked_in: brokenDown.gender.get(gender) ?? 0,
    }),
  }));
  return cells.every((cell) => cell.registered >= smallCell) ? cells : [];
}

interface Counts {
  registered: number;
  checked_in: number;
}

function sumOf(a: Counts, b: Counts): Counts {
  return { registered: a.registered + b.registered, checked_in: a.checked_in + b.checked_in };
}

function withShare({ registered, checked_in }: Counts): Counts & { share: number } {
  return { registered, checked_in, share: shareOf(checked_in, registered) };
}
