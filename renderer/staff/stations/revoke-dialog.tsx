import { credentialAnswer, type StationCredential } from '../../../main-services/contracts/staff/stations.ts';
import { useMessages } from '../../i18n/language.ts';
import { post } from '../api/staff-request.ts';
import { useAct } from '../api/use-act.ts';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { stationsMessages } from './stations-messages.ts';

/** Nobody votes with it any more: are you sure? */
export function RevokeDialog({
  credential,
  onCancel,
  onDone,
}: {
  credential: StationCredential;
  onCancel: () => void;
  onDone: () => void;
}) {
  const texts = useMessages(stationsMessages);
  const act = useAct();
  const revoke = () => {
    const path = `/staff/stations/credentials/${encodeURIComponent(credential.id)}/revoke`;
    void act.run(() => post(path, credentialAnswer), onDone);
  };
  return (
    <ConfirmDialog
      title={texts.revokeTitle}
      confirm={texts.revoke}
      act={act}
      onConfirm={revoke}
      onCancel={onCancel}
    >
      <p>
        <strong>{texts.tokenFor(credential.station_id, credential.label)}</strong>
      </p>
      <ul className="confirm__effects">
        {texts.revokeEffects.map((effect) => (
          <li key={effect}>{effect}</li>
        ))}
      </ul>
    </ConfirmDialog>
  );
}
