import { useEffect } from 'react';
import { Wordmark } from '../design/wordmark.tsx';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { Announcer } from './announcer.tsx';
import { Rail } from './rail.tsx';
import { ResultsTables } from './results-tables.tsx';
import { Stage } from './stage.tsx';
import { useStacked } from './use-media-query.ts';
import { useRotation } from './use-rotation.ts';
import { WallFooter } from './wall-footer.tsx';
import { WallHeader } from './wall-header.tsx';
import { wallMessages } from './wall-messages.ts';
import { useWall } from './wall-store.ts';

/** The results wall: everything on one screen. */
export function Wall() {
  const language = useLanguage();
  const messages = useMessages(wallMessages);
  const results = useWall((state) => state.stream.results);
  const connection = useWall((state) => state.stream.connection);
  const stacked = useStacked();
  const rotation = useRotation(stacked);
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
    <div className="wall" data-connection={connection}>
      <WallHeader results={results} />
      <main className="wall__main">
        <Rail results={results} />
        <Stage results={results} stacked={stacked} />
        <ResultsTables results={results} shown={stacked} />
      </main>
      <WallFooter results={results} stacked={stacked} rotation={rotation} />
      <Announcer results={results} connection={connection} />
    </div>
  );
}
