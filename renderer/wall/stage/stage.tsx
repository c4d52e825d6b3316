import { memo, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { PublicElection } from '../../../main-services/contracts/election.ts';
import type { Results } from '../../../main-services/contracts/results.ts';
import { DonutView } from '../views/donut-view.tsx';
import { HoursView } from '../views/hours-view.tsx';
import { PeopleView } from '../views/people-view.tsx';
import { RankingView } from '../views/ranking-view.tsx';
import { RegionsView } from '../views/regions-view.tsx';
import { StationsView } from '../views/stations-view.tsx';
import { TableView } from '../views/table-view.tsx';
import { allowedViews, useWall, viewShown } from '../wall-store.ts';
import type { View } from './rotation.ts';
import './stage.css';

/**
 * The views. Only the one that is shown follows the results, so that what nobody sees costs nothing; one that comes back
 * goes on from what it showed before.
 */
export function Stage({ results, election, stacked }: Omit<PanelProps, 'view' | 'active'>) {
  const shown = useWall(viewShown);
  const allowed = useWall(useShallow(allowedViews));
  const panels = stacked ? allowed : [...new Set([...allowed, shown])];
  return (
    <div className="stage">
      {panels.map((view) => (
        <Panel
          key={view}
          view={view}
          active={stacked || view === shown}
          stacked={stacked}
          results={results}
          election={election}
        />
      ))}
    </div>
  );
}

interface PanelProps {
  view: View;
  active: boolean;
  stacked: boolean;
  results: Results;
  election: PublicElection | undefined;
}

const Panel = memo(
  function Panel({ view, active, stacked, results, election }: PanelProps) {
    const [seen, setSeen] = useState(active);
    if (active && !seen) setSeen(true);
    if (!seen) return null;
    return (
      <section className="stage__view" data-view={view} data-active={active} inert={!active}>
        <ViewOf view={view} results={results} election={election} stacked={stacked} />
      </section>
    );
  },
  (before, after) => !before.active && !after.active,
);

function ViewOf({ view, results, election, stacked }: Omit<PanelProps, 'active'>) {
  switch (view) {
    case 'ranking':
      return <RankingView results={results} election={election} stacked={stacked} />;
    case 'donut':
      return <DonutView results={results} />;
    case 'hours':
      return <HoursView results={results} election={election} />;
    case 'regions':
      return <RegionsView results={results} stacked={stacked} />;
    case 'people':
      return <PeopleView results={results} />;
    case 'stations':
      return <StationsView results={results} election={election} stacked={stacked} />;
    case 'table':
      return <TableView results={results} />;
  }
}
