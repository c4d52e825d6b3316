import { type ReactNode, useState } from 'react';
import type { PublicElection } from '../../main-services/contracts/election.ts';
import { LettersIcon, PersonIcon } from '../design/icons/icon.tsx';
import { LanguageSwitch } from '../design/language-switch.tsx';
import { Wordmark } from '../design/wordmark.tsx';
import { commonMessages } from '../i18n/common.ts';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { DisplayDialog } from './dialogs.tsx';
import './frame.css';
import { kioskMessages } from './messages.ts';
import { Steps } from './steps.tsx';

/**
 * What stays while the screens change: the way so far, and, after the screen itself for whoever goes by keys, the tools:
 * help, display and language.
 */
export function Frame({
  election,
  step,
  onHelp,
  children,
}: {
  election: PublicElection | undefined;
  /** 1 to 4; without it no way has begun. */
  step: number | undefined;
  onHelp: () => void;
  children: ReactNode;
}) {
  const language = useLanguage();
  const { testMode } = useMessages(commonMessages);
  return (
    <div className="kiosk">
      <header className="kiosk__top">
        {election?.mode === 'test' && <p className="kiosk__test-mode">{testMode}</p>}
        <div className="kiosk__header">
          {step === undefined ? <Wordmark language={language} /> : <Steps current={step} />}
        </div>
      </header>
      <main className="kiosk__main">{children}</main>
      <Tools onHelp={onHelp} />
    </div>
  );
}

function Tools({ onHelp }: { onHelp: () => void }) {
  const { tools, help, display } = useMessages(kioskMessages);
  const [choosing, setChoosing] = useState(false);
  return (
    <aside className="kiosk__tools" aria-label={tools}>
      <button type="button" className="tool" aria-haspopup="dialog" onClick={onHelp}>
        <PersonIcon />
        {help.open}
      </button>
      <button type="button" className="tool" aria-haspopup="dialog" onClick={() => setChoosing(true)}>
        <LettersIcon />
        {display.open}
      </button>
      <LanguageSwitch />
      {choosing && <DisplayDialog onDone={() => setChoosing(false)} />}
    </aside>
  );
}
