import { type ReactNode, useState } from 'react';
import type { PublicElection } from '../../main-services/contracts/election.ts';
import { LettersIcon, PersonIcon } from '../design/icons/icon.tsx';
import { LanguageSwitch } from '../design/language-switch.tsx';
import { Wordmark } from '../design/wordmark.tsx';
import { commonMessages } from '../i18n/common.ts';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { DisplayDialog, HelpDialog } from './dialogs.tsx';
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
  children,
}: {
  election: PublicElection | undefined;
  /** 1 to 4; without it no way has begun. */
  step: number | undefined;
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
      <Tools />
    </div>
  );
}

function Tools() {
  const { tools, help, display } = useMessages(kioskMessages);
  const [open, setOpen] = useState<'help' | 'display'>();
  const close = () => setOpen(undefined);
  return (
    <aside className="kiosk__tools" aria-label={tools}>
      <button type="button" className="tool" aria-haspopup="dialog" onClick={() => setOpen('help')}>
        <PersonIcon />
        {help.open}
      </button>
      <button type="button" className="tool" aria-haspopup="dialog" onClick={() => setOpen('display')}>
        <LettersIcon />
        {display.open}
      </button>
      <LanguageSwitch />
      {open === 'help' && <HelpDialog onBack={close} />}
      {open === 'display' && <DisplayDialog onDone={close} />}
    </aside>
  );
}
