import { stationAnswer } from '../../main-services/contracts/staff/settings.ts';
import { request } from '../api/request.ts';
import type { WallSettings } from './address.ts';

/** A wall hangs where nobody reloads it: what staff change is there within so long. */
const everyMs = 30_000;

/** Asks the station what staff have set for its walls, now and from time to time. */
export function watchSettings(onSettings: (settings: WallSettings) => void): void {
  const ask = async () => {
    const answer = await request('/station', stationAnswer);
    if (answer.outcome === 'answered') onSettings(answer.body.settings.wall);
  };
  void ask();
  setInterval(() => void ask(), everyMs);
}
