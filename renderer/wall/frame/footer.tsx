import type { Results } from '../../../main-services/contracts/results.ts';
import { Wordmark } from '../../design/wordmark.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { wallMessages } from '../wall-messages.ts';
import { useWall } from '../wall-store.ts';
import { DataState } from './data-state.tsx';
import { releaseText } from './release-text.ts';
import './footer.css';

/** How fresh all this is, and what the release policy lets be seen of it. */
export function Footer({ results }: { results: Results }) {
  const language = useLanguage();
  const messages = useMessages(wallMessages);
  const formats = useFormats(results.time_zone);
  const election = useWall((state) => state.election);
  return (
    <div className="footer">
      <DataState results={results} />
      <p className="footer__release" data-testid="release">
        {releaseText(results, election, messages, formats)}
      </p>
      <Wordmark language={language} />
    </div>
  );
}
