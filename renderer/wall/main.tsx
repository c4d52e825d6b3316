import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../design/base.css';
import './wall.css';
import { followResults } from '../api/results-stream.ts';
import { requestedLanguage, setLanguage } from '../i18n/language.ts';
import { presentStream } from './present-stream.ts';
import { Wall } from './wall.tsx';
import { followAddress, followSettings, useWall } from './wall-store.ts';
import { watchSettings } from './watch-settings.ts';

const container = document.getElementById('wall');
if (!container) throw new Error('the page has no element for the wall');

setLanguage(requestedLanguage(location.search));
followAddress(location.search);
watchSettings((settings) => followSettings(settings, location.search));
addEventListener('popstate', () => followAddress(location.search));

const presentation = presentStream((view) => useWall.setState({ stream: view }));
const stream = followResults({ url: '/results/stream', onChange: presentation.take });
addEventListener('pagehide', () => stream.close());
// A page that comes back from the browser's cache has no stream any more.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.reload();
});

createRoot(container).render(
  <StrictMode>
    <Wall />
  </StrictMode>,
);
