import { create } from 'zustand';
import type { ResultsView } from '../api/results-stream-state.ts';
import { neighbour, nextPlace, type Rotation, type View, viewFromHash, views } from './rotation.ts';

interface WallState extends Rotation {
  stream: ResultsView;
}

export const useWall = create<WallState>(() => ({
  stream: { connection: 'connecting', results: undefined, clock: undefined },
  view: 'ranking',
  page: 0,
  pages: { ranking: 1, turnout: 1, table: 1 },
  pinned: false,
  paused: false,
}));

let newest: ResultsView | undefined;

/** Shows the newest state of the stream with the next frame, however many come before it. */
export function showStream(stream: ResultsView): void {
  if (newest === undefined) {
    requestAnimationFrame(() => {
      if (newest) useWall.setState({ stream: newest });
      newest = undefined;
    });
  }
  newest = stream;
}

/** The views that may be shown: while votes are withheld there is nothing but turnout. */
export function allowedViews({ stream }: Pick<WallState, 'stream'>): readonly View[] {
  return stream.results?.release.withheld ? ['turnout'] : views;
}

/** Pins the view that the address names, if it names one; otherwise the views rotate. */
export function pinFromAddress(): void {
  const view = viewFromHash(location.hash);
  useWall.setState(view ? { view, page: 0, pinned: true } : { pinned: false });
}

export function showNext(): void {
  useWall.setState((state) => nextPlace(state, allowedViews(state)));
}

/** Goes one view on or back by hand. */
export function step(by: 1 | -1): void {
  useWall.setState((state) => ({ view: neighbour(state.view, allowedViews(state), by), page: 0 }));
}

/** Stops what rotates, or lets it go on; a pinned view is let go. */
export function togglePause(): void {
  const { paused, pinned } = useWall.getState();
  if (pinned) {
    history.replaceState(null, '', `${location.pathname}${location.search}`);
    useWall.setState({ pinned: false, paused: false });
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
