import type { Results } from '../../../main-services/contracts/results.ts';
import { WarningIcon } from '../../design/icons/icon.tsx';
import { commonMessages } from '../../i18n/common.ts';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { wallMessages } from '../wall-messages.ts';
import { Figures } from './figures.tsx';
import './header.css';

/** Which election, whether it is a real one, how its polls stand, and the two numbers that matter most. */
export function Header({ results }: { results: Results }) {
  const language = useLanguage();
  const messages = useMessages(wallMessages);
  const { testMode } = useMessages(commonMessages);
  const isFinal = results.status === 'certified';
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
            <span className="standing" data-final={isFinal} data-testid="standing">
              {isFinal ? messages.final : messages.unofficial}
            </span>
            <span className="polls" data-status={results.status} data-testid="polls-status">
              <span className="polls__sign" aria-hidden="true" />
              {messages.polls[results.status]}
            </span>
          </p>
        </div>
        <Figures results={results} />
      </div>
    </header>
  );
}
