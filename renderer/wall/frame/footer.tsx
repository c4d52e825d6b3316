import type { PublicElection } from '../../../main-services/contracts/election.ts';
import type { Results } from '../../../main-services/contracts/results.ts';
import type { ResultsView } from '../../api/results-stream-state.ts';
import { Wordmark } from '../../design/wordmark.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { wallMessages } from '../wall-messages.ts';
import { DataState } from './data-state.tsx';
import { releaseText } from './release-text.ts';
import './footer.css';

interface FooterProps {
  results: Results;
  stream: ResultsView;
  election: PublicElection | undefined;
}

/** How fresh all this is, and what the release policy lets be seen of it. */
export function Footer({ results, stream, election }: FooterProps) {
  const language = useLanguage();
  const messages = useMessages(wallMessages);
  const formats = useFormats(results.time_zone);
  return (
    <div className="footer">
      <DataState results={results} stream={stream} />
      <p className="footer__release" data-testid="release">
        {releaseText(results, election, messages, formats)}
      </p>
      <Wordmark language={language} />
    </div>
  );
}
