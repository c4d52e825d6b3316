import { createContext, useContext } from 'react';
import type { Overview } from '../../../main-services/contracts/staff/overview.ts';
import type { Asked } from '../api/use-asked.ts';

const OverviewContext = createContext<Asked<Overview> | undefined>(undefined);
export const OverviewProvider = OverviewContext.Provider;

/** What the console knows of the station, refreshed while it is shown. */
export function useOverview(): Asked<Overview> {
  const asked = useContext(OverviewContext);
  if (!asked) throw new Error('the overview is there only inside the console');
  return asked;
}

/** The election's time zone: hours on paper and on screen are its. */
export function useTimeZone(): string | undefined {
  return useOverview().body?.election.time_zone;
}
