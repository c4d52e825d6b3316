import type { ReactNode } from 'react';
import type { Results } from '../../main-services/contracts/results.ts';
import { RankingView } from './ranking-view.tsx';
import type { View } from './rotation.ts';
import { TableView } from './table-view.tsx';
import { TurnoutView } from './turnout-view.tsx';
import { allowedViews, useWall } from './wall-store.ts';

/** The views. All of them stay mounted, so that a view that comes back goes on from what it showed. */
export function Stage({ results, stacked }: { results: Results; stacked: boolean }) {
  const allowed = allowedViews({ stream: useWall((state) => state.stream) });
  const chosen = useWall((state) => state.view);
  const view = allowed.includes(chosen) ? chosen : allowed[0];
  const panel = (name: View, content: ReactNode) =>
    allowed.includes(name) && (
      <section
        className="stage__view"
        data-view={name}
        data-active={stacked || name === view}
        inert={!stacked && name !== view}
      >
        {content}
      </section>
    );
  return (
    <div className="stage">
      {panel('ranking', <RankingView results={results} stacked={stacked} />)}
      {panel('turnout', <TurnoutView results={results} stacked={stacked} />)}
      {!stacked && panel('table', <TableView results={results} />)}
    </div>
  );
}
