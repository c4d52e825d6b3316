import {
  defaultStationSettings,
  type StationSettings,
} from '../../main-services/contracts/staff/settings.ts';
import { type View, views } from './stage/rotation.ts';

/** Dark for a hall, light for a bright one; each is a theme of the design's tokens. */
export const themes = ['dark', 'light'] as const;
export type Theme = (typeof themes)[number];
export const tokensOf: Readonly<Record<Theme, string>> = { dark: 'night', light: 'paper' };

/** What an address asks the wall for: `/wall?views=ranking,regions&seconds=20&theme=light`, or `/wall?view=donut`. */
export interface WallAddress {
  /** Pinned: nothing else is shown. */
  view: View | undefined;
  /** Which views take turns, in this order. */
  views: readonly View[];
  /** How long each page stays; `off`: nothing moves by itself. */
  seconds: number | 'off';
  theme: Theme;
}

/** What the station's staff have set for walls whose address does not say. */
export type WallSettings = StationSettings['wall'];
export const defaultWallSettings: WallSettings = defaultStationSettings.wall;

const secondsMin = 3;
const secondsMax = 600;

/** Reads the query of the wall's address. What it leaves out or writes wrong is as staff have set it: a wall shows something. */
export function readAddress(search: string, settings: WallSettings = defaultWallSettings): WallAddress {
  const query = new URLSearchParams(search);
  const [view] = viewsNamed(query.get('view'));
  const wanted = viewsNamed(query.get('views'));
  return {
    view,
    views: wanted.length > 0 ? wanted : settings.views,
    seconds: secondsNamed(query.get('seconds')) ?? settings.seconds ?? 'off',
    theme: themes.find((theme) => theme === query.get('theme')) ?? 'dark',
  };
}

/** The same address with another parameter; `undefined` takes it out. */
export function addressWith(search: string, name: 'view' | 'theme', value: string | undefined): string {
  const query = new URLSearchParams(search);
  if (value === undefined) query.delete(name);
  else query.set(name, value);
  // Commas are allowed in a query (RFC 3986, 3.4), and read better than what they are escaped to.
  return `?${query.toString().replaceAll('%2C', ',')}`;
}

function viewsNamed(list: string | null): readonly View[] {
  const named = (list ?? '').split(',').flatMap((name) => views.filter((view) => view === name.trim()));
  return [...new Set(named)];
}

function secondsNamed(text: string | null): number | 'off' | undefined {
  if (text === 'off') return 'off';
  const seconds = Number(text);
  return text !== null && seconds >= secondsMin && seconds <= secondsMax ? seconds : undefined;
}
