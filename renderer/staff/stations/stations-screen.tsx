import { useState } from 'react';
import {
  type NewCredentialAnswer,
  type StationCredential,
  type StationsAnswer,
  stationsAnswer,
} from '../../../main-services/contracts/staff/stations.ts';
import { Banner } from '../../design/banner.tsx';
import { Button } from '../../design/button.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { useMay } from '../api/session-store.ts';
import { useAsked } from '../api/use-asked.ts';
import { useTimeZone } from '../frame/overview-context.tsx';
import { commonStaffMessages } from '../messages/common.ts';
import { FailureBanner } from '../parts/failure-banner.tsx';
import { Field } from '../parts/field.tsx';
import { Panel } from '../parts/panel.tsx';
import { Tag } from '../parts/tag.tsx';
import { findStations } from './find-stations.ts';
import { NewCredentialDialog } from './new-credential-dialog.tsx';
import { RevokeDialog } from './revoke-dialog.tsx';
import { stationsMessages } from './stations-messages.ts';
import { TokenDialog } from './token-dialog.tsx';
import './stations-screen.css';

/** An election may have ten thousand stations; whoever looks for one finds it by name. */
const stationsShownMax = 60;

/** The stations, and what each one's kiosks vote with. */
export function StationsScreen() {
  const texts = useMessages(stationsMessages);
  const common = useMessages(commonStaffMessages);
  const language = useLanguage();
  const formats = useFormats();
  const mayManage = useMay('manage-stations');
  const { body, failure, again } = useAsked('/staff/stations', stationsAnswer);
  const [wanted, setWanted] = useState('');
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<NewCredentialAnswer>();
  const [revoking, setRevoking] = useState<StationCredential>();
  if (!body) return failure ? <FailureBanner failure={failure} /> : <p className="lead">{common.loading}</p>;
  const found = findStations(body, wanted, language);
  const shown = found.slice(0, stationsShownMax);
  return (
    <>
      <p className="lead">{texts.lead}</p>
      <Banner tone="info">{body.required ? texts.required : texts.optional}</Banner>
      <Panel
        title={texts.stationsTitle}
        aside={
          mayManage && (
            <Button look="primary" onClick={() => setMaking(true)}>
              {texts.make}
            </Button>
          )
        }
      >
        {body.stations.length > 10 && (
          <Field label={texts.filter} type="search" value={wanted} onText={setWanted} />
        )}
        <ul className="stations">
          {shown.map((station) => (
            <StationRow
              key={station.id}
              station={station}
              isThis={station.id === body.this_station}
              onRevoke={mayManage ? setRevoking : undefined}
            />
          ))}
        </ul>
        {shown.length === 0 && <p className="note">{texts.noneFound}</p>}
        {found.length > shown.length && (
          <p className="note">{texts.more(formats.number(found.length - shown.length))}</p>
        )}
      </Panel>
      {making && (
        <NewCredentialDialog
          stations={body.stations}
          thisStation={body.this_station}
          onCancel={() => setMaking(false)}
          onMade={(answer) => {
            setMaking(false);
            setMade(answer);
            again();
          }}
        />
      )}
      {made && (
        <TokenDialog
          made={made}
          station={body.stations.find(({ id }) => id === made.credential.station_id)?.name[language]}
          onClose={() => setMade(undefined)}
        />
      )}
      {revoking && (
        <RevokeDialog
          credential={revoking}
          onCancel={() => setRevoking(undefined)}
          onDone={() => {
            setRevoking(undefined);
            again();
          }}
        />
      )}
    </>
  );
}

interface StationRowProps {
  station: StationsAnswer['stations'][number];
  isThis: boolean;
  /** Absent for whoever may only look. */
  onRevoke: ((credential: StationCredential) => void) | undefined;
}

function StationRow({ station, isThis, onRevoke }: StationRowProps) {
  const language = useLanguage();
  const texts = useMessages(stationsMessages);
  const formats = useFormats(useTimeZone());
  const inUse = station.credentials.filter(({ revoked_at }) => revoked_at === null).length;
  return (
    <li className="station">
      <div className="station__head">
        <span className="station__name">
          {station.name[language]} <span className="note">{station.id}</span>
        </span>
        {isThis && <Tag>{texts.thisStation}</Tag>}
        {inUse > 0 ? (
          <Tag tone="success">{texts.active(formats.number(inUse))}</Tag>
        ) : (
          <span className="note">{texts.none}</span>
        )}
      </div>
      {station.credentials.length > 0 && (
        <ul className="station__credentials">
          {station.credentials.map((credential) => (
            <li key={credential.id} className="credential" data-revoked={credential.revoked_at !== null}>
              <span className="credential__label">{credential.label}</span>
              <span className="note">
                {texts.madeBy(formats.dateTime(credential.created_at), credential.created_by)}
                {credential.revoked_at !== null &&
                  `; ${texts.revokedBy(formats.dateTime(credential.revoked_at), credential.revoked_by ?? '')}`}
              </span>
              {credential.revoked_at !== null ? (
                <Tag>{texts.revoked}</Tag>
              ) : (
                onRevoke && (
                  <Button
                    look="quiet"
                    aria-label={`${texts.revoke}: ${credential.label}`}
                    onClick={() => onRevoke(credential)}
                  >
                    {texts.revoke}
                  </Button>
                )
              )}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
