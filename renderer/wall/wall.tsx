import { useEffect } from 'react';
import { stationClient } from '../api/station-client.ts';
import { Wordmark } from '../design/wordmark.tsx';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { fetchElection } from './fetch-election.ts';
import { Announcer } from './frame/announcer.tsx';
import { Controls } from './frame/controls.tsx';
import { Footer } from './frame/footer.tsx';
import { Header } from './frame/header.tsx';
import { useControlsShown } from './frame/use-controls-shown.ts';
import { Stage } from './stage/stage.tsx';
import { useRotation } from './stage/use-rotation.ts';
import { ResultsTables } from './tables/results-tables.tsx';
import { useStacked } from './use-media-query.ts';
import { wallMessages } from './wall-messages.ts';
import { useWall } from './wall-store.ts';

/** The results wall: everything on one screen. */
export function Wall() {
  const language = useLanguage();
  const messages = useMessages(wallMessages);
  const stream = useWall((state) => state.stream);
  const { results, connection } = stream;
  const election = useElection();
  const stacked = useStacked();
  const rotation = useRotation(stacked);
  const controlsShown = useControlsShown();
  const title = results?.title[language];

  useEffect(() => {
    if (title) document.title = title;
  }, [title]);

  if (!results) {
    return (
      <main className="waiting" data-connection={connection}>
        <Wordmark language={language} />
        <h1 className="waiting__text" role="status">
          {connection === 'disconnected' ? messages.stationAway : messages.waiting}
        </h1>
      </main>
    );
  }
  return (
    <div className="wall" data-connection={connection} data-controls={controlsShown}>
      <Header results={results} />
      <main className="wall__main">
        <Stage results={results} election={election} stacked={stacked} />
        <ResultsTables results={results} election={election} shown={stacked} />
      </main>
      <footer className="wall__foot">
        <Controls rotation={stacked ? undefined : rotation} shown={controlsShown} />
        <Footer results={results} stream={stream} election={election} />
      </footer>
      <Announcer results={results} connection={connection} />
    </div>
  );
}

/** The election's definition, asked for again when another election is shown or its polls change. */
function useElection() {
  const shown = useWall(({ stream }) => stream.results?.election_id);
  const status = useWall(({ stream }) => stream.results?.status);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the answer depends on both
  useEffect(() => {
    if (shown === undefined) return;
    return fetchElection(stationClient(undefined), (election) => useWall.setState({ election }));
  }, [shown, status]);
  return useWall(({ election }) => (election?.id === shown ? election : undefined));
}
