import { useState } from 'react';
import { Banner } from '../design/banner.tsx';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import * as icons from '../design/icons/icon.tsx';
import { LanguageSwitch } from '../design/language-switch.tsx';
import { PebbleCheck } from '../design/pebble-check.tsx';
import { Portrait } from '../design/portrait.tsx';
import { QrCode } from '../design/qr-code.tsx';
import { Wordmark } from '../design/wordmark.tsx';
import { useLanguage } from '../i18n/language.ts';
import type { Exhibit } from './exhibit.ts';
import { picturedElection } from './samples.ts';

/** Every icon that there is, by name; `Icon` is what they are made with. */
const { Icon: _, ...allIcons } = icons;

/** Words of both alphabets, as long as a button's may be. */
const sampleTexts = { ka: 'კენჭისყრის გაგრძელება', en: 'Continue voting' };
const sampleSentences = {
  ka: 'ამ უბანზე კენჭისყრა შეჩერებულია. გთხოვთ, დაელოდოთ.',
  en: 'Voting is paused at this station. Please wait.',
};

function Buttons() {
  const text = sampleTexts[useLanguage()];
  return (
    <div className="exhibit__row">
      {(['primary', 'secondary', 'quiet'] as const).map((look) => (
        <Button key={look} look={look}>
          {text}
        </Button>
      ))}
      <Button look="primary" large>
        {text}
      </Button>
    </div>
  );
}

function SampleBanner({ tone }: { tone: 'info' | 'success' | 'warning' | 'danger' }) {
  return (
    <Banner tone={tone}>
      <p>{sampleSentences[useLanguage()]}</p>
    </Banner>
  );
}

function Portraits() {
  const language = useLanguage();
  return (
    <div className="exhibit__row">
      {picturedElection.candidates.map((candidate) => (
        <Portrait key={candidate.id} candidate={candidate} language={language} />
      ))}
    </div>
  );
}

/** A dialog stands above everything else, so it waits to be asked for. */
function SampleDialog() {
  const language = useLanguage();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  const text = sampleTexts[language];
  return (
    <>
      <Button look="secondary" onClick={() => setOpen(true)}>
        {text}
      </Button>
      {open && (
        <Dialog
          title={text}
          onDismiss={close}
          actions={
            <Button look="primary" onClick={close}>
              {text}
            </Button>
          }
        >
          <p>{sampleSentences[language]}</p>
        </Dialog>
      )}
    </>
  );
}

function Wordmarks() {
  return <Wordmark language={useLanguage()} />;
}

/** What every surface is made of. */
export const designExhibits: readonly Exhibit[] = [
  { name: 'wordmark', picture: () => <Wordmarks /> },
  { name: 'language-switch', picture: () => <LanguageSwitch /> },
  { name: 'buttons', picture: () => <Buttons /> },
  {
    name: 'banners',
    picture: () => (
      <>
        {(['info', 'success', 'warning', 'danger'] as const).map((tone) => (
          <SampleBanner key={tone} tone={tone} />
        ))}
      </>
    ),
  },
  {
    name: 'pebble-check',
    picture: () => (
      <div className="exhibit__row">
        <PebbleCheck chosen={false} />
        <PebbleCheck chosen />
      </div>
    ),
  },
  { name: 'dialog', picture: () => <SampleDialog /> },
  {
    name: 'qr-code',
    picture: () => (
      <div className="exhibit__code">
        <QrCode text="https://example.org/receipt" label="QR" />
      </div>
    ),
  },
  { name: 'portraits', picture: () => <Portraits /> },
  {
    name: 'icons',
    picture: () => (
      <div className="exhibit__row">
        {Object.entries(allIcons).map(([name, IconOfSet]) => (
          <IconOfSet key={name} />
        ))}
      </div>
    ),
  },
];
