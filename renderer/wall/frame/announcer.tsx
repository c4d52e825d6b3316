import { useEffect, useRef, useState } from 'react';
import type { Results } from '../../../main-services/contracts/results.ts';
import type { Connection } from '../../api/results-stream-state.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { wallMessages } from '../wall-messages.ts';
import { announcementOf } from './announcement.ts';

const announceEveryMs = 30_000;

/** Tells screen readers how things stand, when they changed and no more often than every 30 s. */
export function Announcer({ results, connection }: { results: Results; connection: Connection }) {
  const language = useLanguage();
  const messages = useMessages(wallMessages);
  const formats = useFormats(results.time_zone);
  const text =
    connection === 'disconnected'
      ? `${messages.connections.disconnected}. ${messages.lastKnown}.`
      : announcementOf(results, language, messages, formats);
  const newest = useRef(text);
  newest.current = text;
  const [announced, setAnnounced] = useState(text);
  useEffect(() => {
    const timer = setInterval(() => setAnnounced(newest.current), announceEveryMs);
    return () => clearInterval(timer);
  }, []);
  return (
    <p className="heard-only" role="status" aria-live="polite">
      {announced}
    </p>
  );
}
