import { useEffect, useState } from 'react';
import type { Results } from '../../../main-services/contracts/results.ts';
import type { ResultsView } from '../../api/results-stream-state.ts';
import { ClockIcon, DisconnectedIcon } from '../../design/icons/icon.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useMessages } from '../../i18n/language.ts';
import { wallMessages } from '../wall-messages.ts';
import { dataAgeMs } from './data-age.ts';

/** Whether news comes in, and how old the newest is. Each state has its own sign and word, not only its colour. */
export function DataState({ results, stream }: { results: Results; stream: ResultsView }) {
  const messages = useMessages(wallMessages);
  const formats = useFormats(results.time_zone);
  const { connection } = stream;
  const ageMs = useDataAge(stream);
  return (
    <div className="data-state">
      <span className="data-state__connection" data-state={connection} data-testid="connection-state">
        <ConnectionSign connection={connection} />
        {messages.connections[connection]}
      </span>
      <span className="data-state__age" data-testid="data-age">
        {connection === 'disconnected' ? messages.lastKnownFrom : messages.dataFrom}{' '}
        <time dateTime={results.as_of}>{formats.timeWithSeconds(results.as_of)}</time>
        {ageMs !== undefined && <> · {formats.ago(ageMs / 1_000)}</>}
      </span>
    </div>
  );
}

function ConnectionSign({ connection }: { connection: string }) {
  if (connection === 'live') return <span className="data-state__live" aria-hidden="true" />;
  return connection === 'disconnected' ? <DisconnectedIcon /> : <ClockIcon />;
}

/** The age of the data in ms, anew every second. */
function useDataAge(stream: ResultsView): number | undefined {
  const [nowMs, setNowMs] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(performance.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  // A heartbeat that came after the last tick is newer than it.
  return dataAgeMs(stream, Math.max(nowMs, stream.clock?.localMs ?? 0));
}
