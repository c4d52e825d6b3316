import type { Gender } from '../contracts/results.ts';

/** What voters are counted by: one property at a time, never two at once. */
export const partKinds = ['region', 'age', 'gender'] as const;
export type PartKind = (typeof partKinds)[number];

/** The parts of the roll that a voter is in, by their ids: a region's, the first year of an age group, a gender. */
export interface VoterParts extends Record<PartKind, string> {
  gender: Gender;
}

/** Voters counted by each property. A sum over two of them, which could single somebody out, is kept nowhere. */
export interface PartCounts extends Readonly<Record<PartKind, ReadonlyMap<string, number>>> {
  total: number;
}

export const noParts: PartCounts = { total: 0, region: new Map(), age: new Map(), gender: new Map() };

/** The first year of each age group; the last one has no end. Nobody votes before 18. */
export const ageGroupStarts = [18, 25, 35, 45, 55, 65] as const;

/** The day on which voters are as old as their age group says: that of the closing, as the definition writes it. */
export function electionDay({ closes_at }: { closes_at: string }): string {
  return closes_at.slice(0, 10);
}

/** A voter's age group on a day (ISO dates), by its first year. A roll's slip that makes somebody a minor counts as 18. */
export function ageGroupOn(day: string, birthDate: string): string {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  const age = day.slice(5) < birthDate.slice(5) ? years - 1 : years;
  return String(ageGroupStarts.findLast((start) => start <= age) ?? ageGroupStarts[0]);
}

/** Counts, to be added to. */
export class PartCounter {
  readonly #counts = { region: new Map(), age: new Map(), gender: new Map() } satisfies Record<
    PartKind,
    Map<string, number>
  >;

  add(kind: PartKind, id: string, count: number): void {
    const counts: Map<string, number> = this.#counts[kind];
    counts.set(id, (counts.get(id) ?? 0) + count);
  }

  addVoter(parts: VoterParts): void {
    for (const kind of partKinds) this.add(kind, parts[kind], 1);
  }

  /** The counts so far. Everybody is in one region, which makes the regions' sum the total. */
  counts(): PartCounts {
    const { region, age, gender } = this.#counts;
    const total = [...region.values()].reduce((sum: number, count: number) => sum + count, 0);
    return { total, region: new Map(region), age: new Map(age), gender: new Map(gender) };
  }
}

/** Counts as rows for a store. */
export function partRows(counts: PartCounts): [PartKind, string, number][] {
  return partKinds.flatMap((kind) =>
    [...counts[kind]].map(([id, count]): [PartKind, string, number] => [kind, id, count]),
  );
}

/** What {@link partRows} made. Rows of another kind are passed over. */
export function partsFromRows(rows: Iterable<readonly [string, string, number]>): PartCounts {
  const counter = new PartCounter();
  for (const [kind, id, count] of rows) {
    const known = partKinds.find((each) => each === kind);
    if (known) counter.add(known, id, count);
  }
  return counter.counts();
}
