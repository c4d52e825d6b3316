import { type WallView, wallView } from '../../../main-services/contracts/staff/settings.ts';

/** All views with those that are shown first, in their order. */
export interface ViewChoice {
  view: WallView;
  shown: boolean;
}

export function choicesOf(shown: readonly WallView[]): ViewChoice[] {
  const hidden = wallView.options.filter((view) => !shown.includes(view));
  return [...shown.map((view) => ({ view, shown: true })), ...hidden.map((view) => ({ view, shown: false }))];
}

export function shownOf(choices: readonly ViewChoice[]): WallView[] {
  return choices.filter(({ shown }) => shown).map(({ view }) => view);
}

export function toggleView(choices: readonly ViewChoice[], wanted: WallView): ViewChoice[] {
  return choices.map((choice) => (choice.view === wanted ? { ...choice, shown: !choice.shown } : choice));
}

/** Changes a view's place with its neighbour's; at an end nothing changes. */
export function moveView(choices: readonly ViewChoice[], wanted: WallView, step: 1 | -1): ViewChoice[] {
  const from = choices.findIndex(({ view }) => view === wanted);
  const to = from + step;
  const [moved, other] = [choices[from], choices[to]];
  if (!moved || !other) return [...choices];
  return choices.map((choice, index) => (index === from ? other : index === to ? moved : choice));
}

/** Seconds as typed: `null` for none, `undefined` for what is no number of seconds that a wall takes. */
export function readSeconds(text: string): number | null | undefined {
  if (text.trim() === '') return null;
  const seconds = Number(text);
  return /^\s*\d+\s*$/.test(text) && seconds >= 3 && seconds <= 600 ? seconds : undefined;
}
