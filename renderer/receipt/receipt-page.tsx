import { type FormEvent, useEffect, useRef, useState } from 'react';
import { results } from '../../main-services/contracts/results.ts';
import { request } from '../api/request.ts';
import { Button } from '../design/button.tsx';
import { DisplayChoices } from '../design/display/display-choices.tsx';
import { CheckIcon, InfoIcon } from '../design/icons/icon.tsx';
import { LanguageSwitch } from '../design/language-switch.tsx';
import { Wordmark } from '../design/wordmark.tsx';
import { commonMessages } from '../i18n/common.ts';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { CodeReadingLine, codeFaultText } from './code-reading-line.tsx';
import { LookupAnswer } from './lookup-answer.tsx';
import { codeOf, readCode } from './receipt-code.ts';
import { receiptMessages } from './receipt-messages.ts';
import './receipt-page.css';
import { useLookup } from './use-lookup.ts';

/** Where anybody looks up whether the ballot behind a receipt is there: on a phone, or at a desk with a scanner. */
export function ReceiptPage() {
  const language = useLanguage();
  const texts = useMessages(receiptMessages);
  const { testMode } = useMessages(commonMessages);
  const isTest = useIsTest();
  const hash = useHash();
  return (
    <div className="receipt-page">
      <header>
        {isTest && <p className="receipt-page__test-mode">{testMode}</p>}
        <div className="receipt-page__bar">
          <Wordmark language={language} />
          <LanguageSwitch />
        </div>
      </header>
      <main className="receipt-page__main">
        <h1 className="receipt-page__title">{texts.title}</h1>
        <p className="receipt-page__lead">{texts.lead}</p>
        <LookupForm key={hash} codeInAddress={textOf(hash)} />
        <Meaning />
      </main>
      <aside className="receipt-page__display" aria-label={texts.display}>
        <DisplayChoices />
      </aside>
    </div>
  );
}

function LookupForm({ codeInAddress }: { codeInAddress: string }) {
  const texts = useMessages(receiptMessages);
  const [text, setText] = useState(codeInAddress);
  const [checked, setChecked] = useState(false);
  const { lookup, ask, forget } = useLookup();
  const input = useRef<HTMLInputElement>(null);
  const reading = readCode(text);
  const code = codeOf(reading);
  const faultShown = reading.fault && (checked || reading.fault.fault !== 'missing');

  // A code that came whole with the page's address needs no button.
  const arrived = useRef(code);
  useEffect(() => {
    if (arrived.current !== undefined) ask(arrived.current);
  }, [ask]);

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    setChecked(true);
    if (code === undefined) input.current?.focus();
    else ask(code);
  }

  return (
    <>
      <form className="lookup" onSubmit={onSubmit}>
        <label className="lookup__label" htmlFor="code">
          {texts.code}
        </label>
        <p className="lookup__example" id="code-example">
          {texts.example}
        </p>
        <input
          ref={input}
          className="lookup__input"
          id="code"
          type="text"
          autoComplete="off"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          value={text}
          aria-describedby="code-example code-state"
          aria-invalid={faultShown ? true : undefined}
          onChange={(event) => {
            setText(event.target.value);
            setChecked(false);
            forget();
          }}
        />
        <CodeReadingLine reading={reading} faultShown={Boolean(faultShown)} />
        <p className="heard-only" id="code-state" role="status">
          {faultShown && reading.fault && codeFaultText(reading.fault, texts)}
        </p>
        <Button look="primary" large type="submit">
          {texts.lookUp}
        </Button>
      </form>
      <div className="lookup__answer" role="status">
        <LookupAnswer lookup={lookup} />
      </div>
    </>
  );
}

/** What stands behind the `#` of the page's address, where a receipt's QR code has the receipt's code: no log gets it. */
function useHash(): string {
  const [hash, setHash] = useState(window.location.hash);
  useEffect(() => {
    const look = () => setHash(window.location.hash);
    window.addEventListener('hashchange', look);
    return () => window.removeEventListener('hashchange', look);
  }, []);
  return hash;
}

function textOf(hash: string): string {
  return codeOf(readCode(hash)) ?? hash.slice(1);
}

function Meaning() {
  const texts = useMessages(receiptMessages);
  return (
    <section className="meaning">
      <div>
        <h2 className="meaning__title">{texts.meaning}</h2>
        <ul className="meaning__list">
          {texts.proves.map((text) => (
            <li key={text}>
              <CheckIcon />
              {text}
            </li>
          ))}
        </ul>
      </div>
      <div>
        <h2 className="meaning__title">{texts.provesNotTitle}</h2>
        <ul className="meaning__list">
          {texts.provesNot.map((text) => (
            <li key={text}>
              <InfoIcon />
              {text}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

/** Whether these are ballots of a test; `false` until the station has said so. */
function useIsTest(): boolean {
  const [isTest, setIsTest] = useState(false);
  useEffect(() => {
    void request('/results', results).then((answer) => {
      if (answer.outcome === 'answered') setIsTest(answer.body.mode === 'test');
    });
  }, []);
  return isTest;
}
