import type { ReactNode } from 'react';
import type { Results } from '../../main-services/contracts/results.ts';
import type { Connection, ResultsView } from '../api/results-stream-state.ts';
import '../wall/wall.css';
import './wall-exhibits.css';
import { type Theme, themes, tokensOf } from '../wall/address.ts';
import { Controls } from '../wall/frame/controls.tsx';
import { Footer } from '../wall/frame/footer.tsx';
import { Header } from '../wall/frame/header.tsx';
import { byRank } from '../wall/standing.ts';
import { CandidateTable } from '../wall/tables/candidate-table.tsx';
import { DonutView } from '../wall/views/donut-view.tsx';
import { HoursView } from '../wall/views/hours-view.tsx';
import { PeopleView } from '../wall/views/people-view.tsx';
import { RankingView } from '../wall/views/ranking-view.tsx';
import { RegionsView } from '../wall/views/regions-view.tsx';
import { StationsView } from '../wall/views/stations-view.tsx';
import { TableView } from '../wall/views/table-view.tsx';
import { useWall } from '../wall/wall-store.ts';
import type { Exhibit } from './exhibit.ts';
import {
  blankResults,
  emptyResults,
  finalResults,
  picturedElection,
  sampleElection,
  sampleResults,
  withheldResults,
} from './samples.ts';

const { live, sixty } = sampleResults;
const election = sampleElection;

/** A view, with as much room as it has on a screen. */
function onStage(name: string, view: ReactNode): Exhibit {
  return { name, picture: () => <div className="on-stage">{view}</div> };
}

/** A stream whose newest data is two minutes old. */
function streamOf(results: Results, connection: Connection): ResultsView {
  const stationMs = Date.parse(results.as_of) + 125_000;
  return { results, connection, clock: { stationMs, localMs: performance.now() } };
}

function FooterOf({ results, connection }: { results: Results; connection: Connection }) {
  return (
    <div data-connection={connection}>
      <Footer results={results} stream={streamOf(results, connection)} election={election} />
    </div>
  );
}

const connections = ['live', 'delayed', 'disconnected'] as const;

/** What the wall is made of, in the theme of the page. */
export function wallExhibits(tokens: string | undefined): readonly Exhibit[] {
  const theme: Theme = themes.find((name) => tokensOf[name] === tokens) ?? 'dark';
  useWall.setState({ theme, stream: streamOf(live, 'live') });
  return [
    { name: 'header', picture: () => <Header results={live} /> },
    { name: 'header-final', picture: () => <Header results={finalResults} /> },
    { name: 'header-withheld', picture: () => <Header results={withheldResults} /> },
    ...connections.map((connection) => ({
      name: `footer-${connection}`,
      picture: () => <FooterOf results={live} connection={connection} />,
    })),
    { name: 'footer-withheld', picture: () => <FooterOf results={withheldResults} connection="live" /> },
    {
      name: 'controls',
      picture: () => (
        <div className="with-controls">
          <Controls rotation={{ running: false }} shown />
        </div>
      ),
    },
    onStage('ranking', <RankingView results={live} election={election} stacked={false} />),
    onStage('ranking-empty', <RankingView results={emptyResults} election={election} stacked={false} />),
    onStage('ranking-blank', <RankingView results={blankResults} election={election} stacked={false} />),
    onStage('ranking-photos', <RankingView results={live} election={picturedElection} stacked={false} />),
    onStage('ranking-sixty', <RankingView results={sixty} election={election} stacked={false} />),
    onStage('donut', <DonutView results={live} />),
    onStage('donut-blank', <DonutView results={blankResults} />),
    onStage('donut-empty', <DonutView results={emptyResults} />),
    onStage('donut-sixty', <DonutView results={sixty} />),
    onStage('hours', <HoursView results={live} election={election} />),
    onStage('hours-empty', <HoursView results={emptyResults} election={election} />),
    onStage('regions', <RegionsView results={live} stacked={false} />),
    onStage('people', <PeopleView results={live} />),
    onStage('stations', <StationsView results={live} election={election} stacked={false} />),
    onStage('table', <TableView results={live} />),
    onStage('table-sixty', <TableView results={sixty} />),
    {
      name: 'candidate-table',
      picture: () => <CandidateTable results={live} candidates={byRank(live.candidates)} />,
    },
  ];
}
