import { useSyncExternalStore } from 'react';
import type { Permission } from '../../../main-services/contracts/staff/roles.ts';

/** The console's screens, in the order of its menu; each is for whoever has its permission. */
export const places = {
  overview: 'see-overview',
  help: 'help-voters',
  stations: 'see-stations',
  reports: 'see-reports',
  audit: 'see-audit-log',
  rehearsal: 'run-rehearsal',
  mode: 'switch-mode',
  accounts: 'manage-accounts',
  settings: 'see-settings',
} as const satisfies Record<string, Permission>;
export type Place = keyof typeof places;

function isPlace(name: string): name is Place {
  return Object.hasOwn(places, name);
}

/** Where the page's address leads: `/staff#/reports`. Anything else, and what one may not see, leads to the overview. */
export function placeOf(hash: string, permissions: readonly Permission[]): Place {
  const name = hash.replace(/^#\/?/, '');
  return isPlace(name) && permissions.includes(places[name]) ? name : 'overview';
}

export function addressOf(place: Place): string {
  return `#/${place}`;
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener('hashchange', onChange);
  return () => window.removeEventListener('hashchange', onChange);
}

export function usePlace(permissions: readonly Permission[]): Place {
  return placeOf(
    useSyncExternalStore(subscribe, () => window.location.hash),
    permissions,
  );
}
