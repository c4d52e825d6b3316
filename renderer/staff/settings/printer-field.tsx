import { useEffect, useState } from 'react';
import type { Printers, PrintOutcome } from '../../../main-services/contracts/desktop-printing.ts';
import { listPrinters, printPage } from '../../api/printing.ts';
import { Button } from '../../design/button.tsx';
import { PaperSlip } from '../../design/paper-slip.tsx';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { useOverview } from '../frame/overview-context.tsx';
import { ChoiceField } from '../parts/field.tsx';
import { PrinterIcon } from '../parts/icons.tsx';
import { settingsMessages } from './settings-messages.ts';

/** No printer has this name. */
const asks = '';

/** Where receipts are printed, as far as this page can know, and whether it works. */
export function PrinterField({
  printer,
  onPrinter,
}: {
  printer: string | null;
  onPrinter: (printer: string | null) => void;
}) {
  const texts = useMessages(settingsMessages);
  const found = usePrinters();
  const [testing, setTesting] = useState(false);
  const [outcome, setOutcome] = useState<PrintOutcome>();
  const isDesktop = found !== 'browser';
  const known = isDesktop ? found : [];
  const isMissing = printer !== null && !known.some(({ name }) => name === printer);
  const choices = [
    { value: asks, text: isDesktop ? texts.printerAsks : texts.printerOfBrowser },
    ...known.map(({ name, title }) => ({ value: name, text: title })),
    ...(isMissing ? [{ value: printer, text: isDesktop ? texts.printerMissing(printer) : printer }] : []),
  ];
  return (
    <>
      <ChoiceField
        label={texts.printer}
        hint={isDesktop ? texts.printerHint : texts.printerHintInBrowser}
        value={printer ?? asks}
        choices={choices}
        onChoice={(name) => {
          setOutcome(undefined);
          onPrinter(name === asks ? null : name);
        }}
      />
      <div className="settings__test-page">
        <Button aria-disabled={testing} onClick={() => setTesting(true)}>
          <PrinterIcon />
          {texts.testPage}
        </Button>
        <span role="status">{outcome && texts.printOutcomes[outcome]}</span>
      </div>
      {testing && (
        <TestPage
          printer={printer}
          onPrinted={(told) => {
            setTesting(false);
            setOutcome(told);
          }}
        />
      )}
    </>
  );
}

/** The printers of this computer; none until they are known. */
function usePrinters(): Printers | 'browser' {
  const [found, setFound] = useState<Printers | 'browser'>([]);
  useEffect(() => {
    void listPrinters().then((printers) => setFound(printers ?? 'browser'));
  }, []);
  return found;
}

/** Goes to the printer as soon as it is on the page. */
function TestPage({
  printer,
  onPrinted,
}: {
  printer: string | null;
  onPrinted: (outcome: PrintOutcome) => void;
}) {
  const texts = useMessages(settingsMessages);
  const language = useLanguage();
  const { body: overview } = useOverview();
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as it is
  useEffect(() => {
    let isCurrent = true;
    // React tries each effect twice while developing; one page is enough.
    const timer = setTimeout(() => {
      void printPage(printer).then((outcome) => isCurrent && onPrinted(outcome));
    });
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, []);
  return (
    <PaperSlip>
      <p className="paper-slip__title">{texts.testPageTitle}</p>
      <p>{overview?.election.title[language]}</p>
      <p>{overview?.station_id}</p>
      <p className="paper-slip__code">0123456789</p>
      <p className="paper-slip__text">{texts.testPageText}</p>
      <p className="paper-slip__text">აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ</p>
    </PaperSlip>
  );
}
