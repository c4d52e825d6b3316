import { type WallView, wallView } from '../../../main-services/contracts/staff/settings.ts';

/** What the stage can show. */
export const views = wallView.options;
export type View = WallView;

/** The first page of each view. */
export const onePageEach: Readonly<Record<View, number>> = {
  ranking: 1,
  donut: 1,
  hours: 1,
  regions: 1,
  people: 1,
  stations: 1,
  table: 1,
};

export interface Rotation {
  view: View;
  /** From 0. */
  page: number;
  /** How many pages each view has now; at least 1. */
  pages: Readonly<Record<View, number>>;
  /** One view was asked for: only its pages change. */
  pinned: boolean;
  paused: boolean;
}

/** Where the rotation goes next: through the pages of a view, then to the next of those that may be shown. */
export function nextPlace(rotation: Rotation, allowed: readonly View[]): Pick<Rotation, 'view' | 'page'> {
  const { view, page, pages, pinned } = rotation;
  if (page + 1 < pages[view]) return { view, page: page + 1 };
  if (pinned) return { view, page: 0 };
  return { view: neighbour(view, allowed, 1), page: 0 };
}

/** The view before or after, round and round. */
export function neighbour(view: View, allowed: readonly View[], step: 1 | -1): View {
  const index = allowed.indexOf(view);
  if (index < 0) return allowed[0] ?? view;
  return allowed.at((index + step) % allowed.length) ?? view;
}

/** Whether anything moves by itself. */
export function isRotating({ paused, pinned, pages, view }: Rotation, allowed: readonly View[]): boolean {
  if (paused) return false;
  return pages[view] > 1 || (!pinned && allowed.length > 1);
}
