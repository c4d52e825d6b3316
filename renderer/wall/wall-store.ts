import { create } from 'zustand';
import type { PublicElection } from '../../main-services/contracts/election.ts';
import type { Results } from '../../main-services/contracts/results.ts';
import type { ResultsView } from '../api/results-stream-state.ts';
import {
  addressWith,
  defaultWallSettings,
  readAddress,
  tokensOf,
  type WallAddress,
  type WallSettings,
} from './address.ts';
import { neighbour, nextPlace, onePageEach, type Rotation, type View, views } from './stage/rotation.ts';

interface WallState extends Rotation, Pick<WallAddress, 'seconds' | 'theme'> {
  stream: ResultsView;
  /** The definition, for what the results leave out: the stations' names, the hours. `undefined` until it is there. */
  election: PublicElection | undefined;
  /** The views that take turns. */
  chosenViews: readonly View[];
}

export const useWall = create<WallState>(() => ({
  stream: { connection: 'connecting', results: undefined, clock: undefined },
  election: undefined,
  view: 'ranking',
  page: 0,
  pages: onePageEach,
  pinned: false,
  paused: false,
  chosenViews: views,
  seconds: 'off',
  theme: 'dark',
}));

let settings = defaultWallSettings;

/** What staff have set, from now on: for what the address does not say. */
export function followSettings(changed: WallSettings, search: string): void {
  if (JSON.stringify(changed) === JSON.stringify(settings)) return;
  settings = changed;
  followAddress(search);
}

/** Does what the address asks for. */
export function followAddress(search: string): void {
  const { view, views: chosenViews, seconds, theme } = readAddress(search, settings);
  document.documentElement.dataset['theme'] = tokensOf[theme];
  useWall.setState((state) => {
    const place = { view: view ?? chosenViews[0] ?? state.view, page: 0, pinned: view !== undefined };
    return { ...place, chosenViews, seconds, theme };
  });
}

/** Goes to another address of the wall without loading it anew: what is on screen stays. */
export function goTo(search: string): void {
  history.pushState(null, '', search);
  followAddress(search);
}

/**
 * The views that have something to show: while votes are withheld, none that shows votes; none of a breakdown that the
 * station does not make. There is always one: if nothing that was chosen is among them, the turnout is.
 */
export function allowedViews({
  stream: { results },
  chosenViews,
}: Pick<WallState, 'stream' | 'chosenViews'>): readonly View[] {
  const allowed = results ? chosenViews.filter((view) => hasContent(view, results)) : chosenViews;
  return allowed.length > 0 ? allowed : ['hours'];
}

function hasContent(view: View, { release, turnout }: Results): boolean {
  switch (view) {
    case 'ranking':
    case 'donut':
    case 'table':
      return !release.withheld;
    case 'regions':
      return turnout.by_region.length > 0;
    case 'people':
      return turnout.by_age.length > 0 || turnout.by_gender.length > 0;
    case 'hours':
    case 'stations':
      return true;
  }
}

/** The view that is shown: the one that was asked for, if it may be. */
export function viewShown(state: WallState): View {
  const allowed = allowedViews(state.pinned ? { ...state, chosenViews: [state.view] } : state);
  return allowed.includes(state.view) ? state.view : (allowed[0] ?? state.view);
}

export function showNext(): void {
  useWall.setState((state) => nextPlace({ ...state, view: viewShown(state) }, allowedViews(state)));
}

/** Goes one view on or back by hand. */
export function step(by: 1 | -1): void {
  useWall.setState((state) => ({ view: neighbour(viewShown(state), allowedViews(state), by), page: 0 }));
}

/** Stops what rotates, or lets it go on; a pinned view is let go. */
export function togglePause(): void {
  const { paused, pinned, view } = useWall.getState();
  if (pinned) {
    history.replaceState(null, '', addressWith(location.search, 'view', undefined));
    useWall.setState({ view, pinned: false, paused: false });
  } else {
    useWall.setState({ paused: !paused });
  }
}

/** A view says how many pages it needs at its present size. */
export function reportPages(view: View, count: number): void {
  useWall.setState((state) => {
    if (state.pages[view] === count) return state;
    const pages = { ...state.pages, [view]: count };
    return { pages, page: Math.min(state.page, pages[state.view] - 1) };
  });
}
