import type { CSSProperties } from 'react';
import type { Results } from '../../main-services/contracts/results.ts';
import { useMessages } from '../i18n/language.ts';
import { DataState } from './data-state.tsx';
import { PauseIcon, PlayIcon } from './play-icons.tsx';
import type { RotationControl } from './use-rotation.ts';
import { wallMessages } from './wall-messages.ts';
import { allowedViews, togglePause, useWall } from './wall-store.ts';
import './wall-footer.css';

interface WallFooterProps {
  results: Results;
  stacked: boolean;
  rotation: RotationControl;
}

/** How fresh all this is, and which view comes next. */
export function WallFooter({ results, stacked, rotation }: WallFooterProps) {
  return (
    <footer className="footer">
      <DataState results={results} />
      {!stacked && <ViewLinks rotation={rotation} />}
    </footer>
  );
}

function ViewLinks({ rotation: { seconds, running } }: { rotation: RotationControl }) {
  const messages = useMessages(wallMessages);
  const state = useWall();
  const { view, page, pinned } = state;
  const allowed = allowedViews(state);
  if (allowed.length < 2) return null;
  const stopped = pinned || state.paused;
  return (
    <nav className="views" aria-label={messages.viewsLabel}>
      {allowed.map((name) => (
        <a
          key={name}
          className="views__link"
          href={`#${name}`}
          aria-current={name === view ? 'page' : undefined}
        >
          {messages.views[name]}
          {name === view && running && seconds !== 'off' && (
            <span
              key={`${view}${page}`}
              className="views__progress"
              style={{ '--seconds': `${seconds}s` } as CSSProperties}
            />
          )}
        </a>
      ))}
      {seconds !== 'off' && (
        <button
          type="button"
          className="views__pause"
          aria-label={`${messages.rotate}: ${stopped ? messages.resume : messages.pause}`}
          onClick={togglePause}
        >
          {stopped ? <PlayIcon /> : <PauseIcon />}
        </button>
      )}
    </nav>
  );
}
