import { useState } from 'react';
import { settingsAnswer } from '../../../main-services/contracts/staff/settings.ts';
import { Banner } from '../../design/banner.tsx';
import { useMessages } from '../../i18n/language.ts';
import { useAsked } from '../api/use-asked.ts';
import { commonStaffMessages } from '../messages/common.ts';
import { FailureBanner } from '../parts/failure-banner.tsx';
import { Panel } from '../parts/panel.tsx';
import { PinForm } from '../session/pin-form.tsx';
import { sessionMessages } from '../session/session-messages.ts';
import { SettingsForm } from './settings-form.tsx';
import { settingsMessages } from './settings-messages.ts';

/** This station's settings, and one's own PIN. */
export function SettingsScreen() {
  const texts = useMessages(settingsMessages);
  const common = useMessages(commonStaffMessages);
  const { body, failure, show } = useAsked('/staff/settings', settingsAnswer);
  return (
    <>
      <p className="lead">{texts.lead}</p>
      {body ? (
        <SettingsForm settings={body.settings} onSaved={show} />
      ) : failure ? (
        <FailureBanner failure={failure} />
      ) : (
        <p>{common.loading}</p>
      )}
      <PinPanel />
    </>
  );
}

function PinPanel() {
  const texts = useMessages(settingsMessages);
  const { currentPin } = useMessages(sessionMessages);
  const [changes, setChanges] = useState(0);
  return (
    <Panel title={texts.pinTitle}>
      <div role="status">{changes > 0 && <Banner tone="success">{texts.pinChanged}</Banner>}</div>
      <div className="settings__pin">
        <PinForm key={changes} currentLabel={currentPin} onChanged={() => setChanges(changes + 1)} />
      </div>
    </Panel>
  );
}
