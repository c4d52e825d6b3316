import type { Results } from '../../main-services/contracts/results.ts';
import { TurnoutByHour } from './turnout-by-hour.tsx';
import { TurnoutByRegion } from './turnout-by-region.tsx';
import './turnout-view.css';

/** When people came, and where. */
export function TurnoutView({ results, stacked }: { results: Results; stacked: boolean }) {
  return (
    <div className="turnout">
      <TurnoutByHour turnout={results.turnout} timeZone={results.time_zone} stacked={stacked} />
      <TurnoutByRegion regions={results.turnout.by_region} stacked={stacked} />
    </div>
  );
}
