import type { PublicElection } from '../../../main-services/contracts/election.ts';
import { PaperSlip } from '../../design/paper-slip.tsx';
import { QrCode } from '../../design/qr-code.tsx';
import { commonMessages } from '../../i18n/common.ts';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { useReceiptAddress } from '../flow/receipt-address.ts';
import { kioskMessages } from '../messages.ts';

/**
 * The receipt on paper: whose election, the code, and what it is good for. No time and no place: whoever finds it learns
 * nothing of the voter.
 */
export function PrintedReceipt({ receipt, election }: { receipt: string; election: PublicElection }) {
  const language = useLanguage();
  const { receipt: texts } = useMessages(kioskMessages);
  const address = useReceiptAddress(receipt);
  const { testMode } = useMessages(commonMessages);
  return (
    <PaperSlip>
      {election.mode === 'test' && <p className="paper-slip__warning">{testMode}</p>}
      <p className="paper-slip__title">{election.title[language]}</p>
      <p>{texts.code}</p>
      <div className="paper-slip__qr">
        <QrCode text={address ?? receipt} label={address ? texts.qrAddress : texts.qr} />
      </div>
      <p className="paper-slip__code">{receipt}</p>
      {address && <p>{placeOf(address)}</p>}
      <p className="paper-slip__text">{texts.proves}</p>
      <p className="paper-slip__text">{texts.provesNot}</p>
    </PaperSlip>
  );
}

/** Where the code is looked up, to be typed: the code itself stands above. */
function placeOf(address: string): string {
  const { host, pathname } = new URL(address);
  return `${host}${pathname}`;
}
