import type { NewCredentialAnswer } from '../../../main-services/contracts/staff/stations.ts';
import { Banner } from '../../design/banner.tsx';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { useMessages } from '../../i18n/language.ts';
import { CopyButton } from '../parts/copy-button.tsx';
import { QrCode } from '../parts/qr-code.tsx';
import { stationsMessages } from './stations-messages.ts';
import './token-dialog.css';

/** A browser never sends what is behind the #, so the token is in no server's log. */
function kioskAddress(token: string): string {
  return `${window.location.origin}/kiosk#station-token=${token}`;
}

function isLoopback(): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(window.location.hostname);
}

/** A new token, once. */
export function TokenDialog({
  made: { credential, token },
  station,
  onClose,
}: {
  made: NewCredentialAnswer;
  station: string | undefined;
  onClose: () => void;
}) {
  const texts = useMessages(stationsMessages);
  const address = kioskAddress(token);
  return (
    <Dialog
      title={texts.tokenTitle}
      // Escape would lose what is shown once: only its own button closes it.
      onDismiss={() => undefined}
      actions={
        <Button look="primary" onClick={onClose}>
          {texts.tokenDone}
        </Button>
      }
    >
      <div className="token">
        <p className="token__for">{texts.tokenFor(station ?? credential.station_id, credential.label)}</p>
        <Banner tone="warning">{texts.tokenOnce}</Banner>
        <div className="token__way">
          <QrCode text={address} label={texts.qrLabel} />
          <div className="token__texts">
            <p>{texts.kioskLink}</p>
            <p className="code">{address}</p>
            <CopyButton text={address} />
            {isLoopback() && <p className="note">{texts.loopback}</p>}
          </div>
        </div>
        <div className="token__texts">
          <p>{texts.token}</p>
          <p className="code">{token}</p>
          <CopyButton text={token} />
        </div>
      </div>
    </Dialog>
  );
}
