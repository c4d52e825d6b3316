import type { ReactNode } from 'react';
import { ArrowRightIcon } from '../design/icons/icon.tsx';
import { LanguageSwitch } from '../design/language-switch.tsx';
import { Wordmark } from '../design/wordmark.tsx';
import { useLanguage, useMessages } from '../i18n/language.ts';
import './landing.css';
import { landingMessages } from './messages.ts';
import { KioskSketch, ReceiptSketch, StaffSketch, WallSketch } from './sketches.tsx';

/** The station's first page: where to? */
export function Landing() {
  const language = useLanguage();
  const texts = useMessages(landingMessages);
  return (
    <div className="landing">
      <header className="landing__bar">
        <Wordmark language={language} />
        <LanguageSwitch />
      </header>
      <main className="landing__main">
        <h1 className="landing__title">{texts.title}</h1>
        <p className="landing__text">{texts.text}</p>
        <nav className="landing__ways">
          <Way href="/kiosk" title={texts.kiosk} text={texts.kioskText} sketch={<KioskSketch />} />
          <Way href="/wall" title={texts.wall} text={texts.wallText} sketch={<WallSketch />} night />
          <Way href="/receipt" title={texts.receipt} text={texts.receiptText} sketch={<ReceiptSketch />} />
          <Way href="/staff" title={texts.staff} text={texts.staffText} sketch={<StaffSketch />} />
        </nav>
      </main>
    </div>
  );
}

function Way({
  href,
  title,
  text,
  sketch,
  night = false,
}: {
  href: string;
  title: string;
  text: string;
  sketch: ReactNode;
  night?: boolean;
}) {
  return (
    <a className={`way${night ? ' way--night' : ''}`} href={href}>
      {sketch}
      <span className="way__text">
        <span className="way__title">
          {title}
          <ArrowRightIcon />
        </span>
        <span>{text}</span>
      </span>
    </a>
  );
}
