import type { CSSProperties, MouseEvent, ReactNode } from 'react';
import { LanguageSwitch } from '../../design/language-switch.tsx';
import { useMessages } from '../../i18n/language.ts';
import { addressWith, themes } from '../address.ts';
import type { RotationControl } from '../stage/use-rotation.ts';
import { wallMessages } from '../wall-messages.ts';
import { allowedViews, goTo, togglePause, useWall, viewShown } from '../wall-store.ts';
import { PauseIcon, PlayIcon } from './play-icons.tsx';
import './controls.css';

/**
 * For whoever stands at the wall's computer: which view, whether they take turns, language and theme. They lie over the
 * footer while somebody is there, and can always be reached by keyboard.
 */
export function Controls({ rotation, shown }: { rotation: RotationControl | undefined; shown: boolean }) {
  return (
    <div className="controls" data-shown={shown}>
      {rotation && <ViewLinks rotation={rotation} />}
      <ThemeLinks />
      <LanguageSwitch />
    </div>
  );
}

function ViewLinks({ rotation: { running } }: { rotation: RotationControl }) {
  const messages = useMessages(wallMessages);
  const state = useWall();
  const allowed = allowedViews(state);
  const view = viewShown(state);
  const { page, pinned, paused, seconds } = state;
  if (allowed.length < 2 && !pinned) return null;
  const stopped = pinned || paused;
  return (
    <nav className="views" aria-label={messages.viewsLabel}>
      {allowed.map((name) => (
        <AddressLink key={name} name="view" value={name} current={name === view ? 'page' : undefined}>
          {messages.viewLinks[name]}
          {name === view && running && seconds !== 'off' && (
            <span
              key={`${view}${page}`}
              className="controls__progress"
              style={{ '--seconds': `${seconds}s` } as CSSProperties}
            />
          )}
        </AddressLink>
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

function ThemeLinks() {
  const messages = useMessages(wallMessages);
  const theme = useWall((state) => state.theme);
  return (
    <nav className="views" aria-label={messages.theme}>
      {themes.map((name) => (
        <AddressLink key={name} name="theme" value={name} current={name === theme ? 'true' : undefined}>
          {messages.themes[name]}
        </AddressLink>
      ))}
    </nav>
  );
}

interface AddressLinkProps {
  name: 'view' | 'theme';
  value: string;
  current: 'page' | 'true' | undefined;
  children: ReactNode;
}

/** A link to this wall with one thing changed, which it goes to without loading anew. */
function AddressLink({ name, value, current, children }: AddressLinkProps) {
  const href = addressWith(location.search, name, value);
  const follow = (event: MouseEvent) => {
    event.preventDefault();
    goTo(href);
  };
  return (
    <a className="controls__link" href={href} aria-current={current} onClick={follow}>
      {children}
    </a>
  );
}
