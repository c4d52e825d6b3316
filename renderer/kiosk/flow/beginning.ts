import { useEffect } from 'react';
import type { Language } from '../../../main-services/contracts/localized.ts';
import { stationAnswer } from '../../../main-services/contracts/staff/settings.ts';
import { request } from '../../api/request.ts';
import { defaultDisplay, setDisplay, type TextSize, textSizes } from '../../design/display/display.ts';
import { defaultLanguage, setLanguage } from '../../i18n/language.ts';
import { setReceiptPrinting } from '../printing/receipt-printing.ts';
import { setPublicUrl } from './receipt-address.ts';

/** A kiosk stands where nobody reloads it: what staff change is there within so long, if nobody is voting. */
const askEveryMs = 30_000;

let beginning: { language: Language; textSize: TextSize } = {
  language: defaultLanguage,
  textSize: defaultDisplay.textSize,
};

/** Forgets how the last voter wanted to see the kiosk: the next one finds it as staff have set it for this station. */
export function beginAnew(): void {
  setLanguage(beginning.language);
  setDisplay({ ...defaultDisplay, textSize: beginning.textSize });
}

/** Asks the station, while the kiosk waits for a voter, how staff want it to begin. */
export function useBeginning(isWaiting: boolean): void {
  useEffect(() => {
    if (!isWaiting) return undefined;
    let stopped = false;
    const ask = async () => {
      const answer = await request('/station', stationAnswer);
      if (stopped || answer.outcome !== 'answered') return;
      setPublicUrl(answer.body.public_url);
      const { language, text_size, receipts } = answer.body.settings;
      setReceiptPrinting(receipts);
      const textSize = textSizes.find((size) => size === text_size) ?? defaultDisplay.textSize;
      // Whoever has chosen something at the welcome keeps it, unless staff change their mind at that moment.
      if (language === beginning.language && textSize === beginning.textSize) return;
      beginning = { language, textSize };
      beginAnew();
    };
    void ask();
    const timer = setInterval(() => void ask(), askEveryMs);
    return () => {
      stopped = true;
      clearInterval(timer);
    };
  }, [isWaiting]);
}
