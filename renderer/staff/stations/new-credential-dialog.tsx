import { useState } from 'react';
import {
  type NewCredentialAnswer,
  newCredentialAnswer,
  type StationsAnswer,
} from '../../../main-services/contracts/staff/stations.ts';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { post } from '../api/staff-request.ts';
import { useAct } from '../api/use-act.ts';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { ChoiceField, Field } from '../parts/field.tsx';
import { stationsMessages } from './stations-messages.ts';

interface NewCredentialDialogProps {
  stations: StationsAnswer['stations'];
  thisStation: string;
  onCancel: () => void;
  onMade: (made: NewCredentialAnswer) => void;
}

/** For which station, and for what. */
export function NewCredentialDialog({ stations, thisStation, onCancel, onMade }: NewCredentialDialogProps) {
  const texts = useMessages(stationsMessages);
  const language = useLanguage();
  const act = useAct();
  const [stationId, setStationId] = useState(thisStation);
  const [label, setLabel] = useState('');
  const make = () => {
    const body = { station_id: stationId, label };
    void act.run(() => post('/staff/stations/credentials', newCredentialAnswer, body), onMade);
  };
  return (
    <ConfirmDialog
      title={texts.makeTitle}
      confirm={texts.makeButton}
      act={act}
      onConfirm={make}
      onCancel={onCancel}
    >
      <ChoiceField
        label={texts.station}
        value={stationId}
        choices={stations.map(({ id, name }) => ({ value: id, text: `${name[language]} (${id})` }))}
        onChoice={setStationId}
      />
      <Field
        label={texts.label}
        hint={texts.labelHint}
        value={label}
        required
        pattern=".*\S.*"
        maxLength={60}
        onText={setLabel}
      />
    </ConfirmDialog>
  );
}
