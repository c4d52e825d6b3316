import type { ReactNode } from 'react';
import type { PublicElection } from '../../main-services/contracts/election.ts';
import { PersonIcon } from '../design/icons/icon.tsx';
import { LanguageSwitch } from '../design/language-switch.tsx';
import { Wordmark } from '../design/wordmark.tsx';
import { commonMessages } from '../i18n/common.ts';
import { useLanguage, useMessages } from '../i18n/language.ts';
import './frame.css';
import { kioskMessages } from './messages.ts';
import { Steps } from './steps.tsx';

/** What stays while the screens change: whose election it is, the language, the way so far, and where to get help. */
export function Frame({
  election,
  step,
  children,
}: {
  election: PublicElection | undefined;
  /** 1 to 4; without it no way has begun. */
  step: number | undefined;
  children: ReactNode;
}) {
  const language = useLanguage();
  const { testMode } = useMessages(commonMessages);
  const { help } = useMessages(kioskMessages);
  return (
    <div className="kiosk">
      <header className="kiosk__header">
        {election?.mode === 'test' && <p className="kiosk__test-mode">{testMode}</p>}
        <div className="kiosk__bar">
          <Wordmark language={language} />
          <span className="kiosk__election">{election?.title[language]}</span>
          {step !== undefined && <Steps current={step} />}
          <LanguageSwitch />
        </div>
      </header>
      <main className="kiosk__main">{children}</main>
      <footer className="kiosk__footer">
        <PersonIcon />
        <span>{help}</span>
      </footer>
    </div>
  );
}
