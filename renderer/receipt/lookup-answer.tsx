import type { ReactNode } from 'react';
import { Banner } from '../design/banner.tsx';
import { CheckIcon, ClockIcon } from '../design/icons/icon.tsx';
import { useMessages } from '../i18n/language.ts';
import { receiptMessages } from './receipt-messages.ts';
import type { Lookup } from './use-lookup.ts';

/** What the station knows of the ballot behind the code. Never whose it is, nor for whom. */
export function LookupAnswer({ lookup }: { lookup: Lookup }) {
  const texts = useMessages(receiptMessages);
  switch (lookup.at) {
    case 'nothing':
      return null;
    case 'asking':
      return <p>{texts.asking}</p>;
    case 'recorded':
      return (
        <Banner tone="success">
          <Heading title={texts.recorded.title} code={lookup.code} />
          <ol className="answer__steps">
            {texts.recorded.steps.map((step) => (
              <Step key={step} icon={<CheckIcon />}>
                {step}
              </Step>
            ))}
          </ol>
        </Banner>
      );
    case 'queued':
      return (
        <Banner tone="info">
          <Heading title={texts.queued.title} code={lookup.code} />
          <ol className="answer__steps">
            <Step icon={<CheckIcon />}>{texts.queued.inBox}</Step>
            <Step icon={<ClockIcon />}>{texts.queued.onItsWay}</Step>
          </ol>
        </Banner>
      );
    case 'unknown':
      return (
        <Banner tone="warning">
          <Heading title={texts.unknown.title} code={lookup.code} />
          <p>{texts.unknown.compare}</p>
          <p>{texts.unknown.other}</p>
          <p>{texts.unknown.help}</p>
        </Banner>
      );
    case 'failed':
      return (
        <Banner tone="warning">
          <p>{texts.failed[lookup.why]}</p>
        </Banner>
      );
  }
}

function Heading({ title, code }: { title: string; code: string }) {
  return (
    <>
      <p className="answer__title">{title}</p>
      <p className="answer__code">{code}</p>
    </>
  );
}

function Step({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <li className="answer__step">
      {icon}
      {children}
    </li>
  );
}
