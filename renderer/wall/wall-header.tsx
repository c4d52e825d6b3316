import type { Results } from '../../main-services/contracts/results.ts';
import { WarningIcon } from '../design/icons/icon.tsx';
import { LanguageSwitch } from '../design/language-switch.tsx';
import { Wordmark } from '../design/wordmark.tsx';
import { commonMessages } from '../i18n/common.ts';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { wallMessages } from './wall-messages.ts';
import './wall-header.css';

/** Which election, whether it is a real one, and how its polls stand. */
export function WallHeader({ results }: { results: Results }) {
  const language = useLanguage();
  const messages = useMessages(wallMessages);
  const { testMode } = useMessages(commonMessages);
  return (
    <header className="header">
      {results.mode === 'test' && (
        <p className="header__test">
          <WarningIcon />
          <span>{testMode}</span>
        </p>
      )}
      <div className="header__line">
        <div className="header__titles">
          <h1 className="header__title">{results.title[language]}</h1>
          <p className="header__facts">
            <span className="polls" data-status={results.status} data-testid="polls-status">
              <span className="polls__sign" aria-hidden="true" />
              {messages.polls[results.status]}
            </span>
            <span className="header__unofficial">
              {results.status === 'certified' ? messages.certified : messages.unofficial}
            </span>
          </p>
        </div>
        <div className="header__side">
          <LanguageSwitch />
          <Wordmark language={language} />
        </div>
      </div>
    </header>
  );
}
