import { useState } from 'react';
import { languages } from '../../../main-services/contracts/localized.ts';
import {
  receiptPrinting,
  type SettingsAnswer,
  type StationSettings,
  settingsAnswer,
} from '../../../main-services/contracts/staff/settings.ts';
import { Banner } from '../../design/banner.tsx';
import { Button } from '../../design/button.tsx';
import { commonMessages } from '../../i18n/common.ts';
import { useMessages } from '../../i18n/language.ts';
import { useMay } from '../api/session-store.ts';
import { staffRequest } from '../api/staff-request.ts';
import { useAct } from '../api/use-act.ts';
import { commonStaffMessages } from '../messages/common.ts';
import { FailureBanner } from '../parts/failure-banner.tsx';
import { ChoiceField, Field } from '../parts/field.tsx';
import { Panel } from '../parts/panel.tsx';
import { PrinterField } from './printer-field.tsx';
import { settingsMessages } from './settings-messages.ts';
import { ViewList } from './view-list.tsx';
import { choicesOf, readSeconds, shownOf } from './wall-views.ts';
import './settings-form.css';

const textSizes = ['1', '2', '3', '4'] as const;

interface SettingsFormProps {
  settings: StationSettings;
  onSaved: (answer: SettingsAnswer) => void;
}

/** Language, text size, printer, and what the wall shows. */
export function SettingsForm({ settings, onSaved }: SettingsFormProps) {
  const texts = useMessages(settingsMessages);
  const { languageNames } = useMessages(commonMessages);
  const common = useMessages(commonStaffMessages);
  const mayChange = useMay('change-settings');
  const act = useAct();
  const [language, setLanguage] = useState(settings.language);
  const [textSize, setTextSize] = useState(String(settings.text_size));
  const [receipts, setReceipts] = useState(settings.receipts);
  const [printer, setPrinter] = useState(settings.printer);
  const [views, setViews] = useState(() => choicesOf(settings.wall.views));
  const [seconds, setSeconds] = useState(String(settings.wall.seconds ?? ''));
  const [saved, setSaved] = useState(false);
  const shown = shownOf(views);
  const secondsRead = readSeconds(seconds);
  const changed = <Value,>(set: (value: Value) => void) => {
    return (value: Value) => {
      setSaved(false);
      set(value);
    };
  };
  const save = () => {
    if (shown.length === 0 || secondsRead === undefined) return;
    const body: StationSettings = {
      language,
      text_size: Number(textSize),
      receipts,
      printer,
      wall: { views: shown, seconds: secondsRead },
    };
    void act.run(
      () => staffRequest('/staff/settings', settingsAnswer, { method: 'PUT', body }),
      (answer) => {
        setSaved(true);
        onSaved(answer);
      },
    );
  };
  return (
    <form
      className="settings"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <fieldset className="panels" disabled={!mayChange}>
        <div className="settings__column">
          <Panel title={texts.kioskTitle}>
            <div className="form">
              <ChoiceField
                label={texts.language}
                value={language}
                choices={languages.map((value) => ({ value, text: languageNames[value] }))}
                onChoice={changed(setLanguage)}
              />
              <ChoiceField
                label={texts.textSize}
                value={textSize}
                choices={textSizes.map((value) => ({ value, text: texts.textSizes[Number(value)] ?? value }))}
                onChoice={changed(setTextSize)}
              />
            </div>
          </Panel>
          <Panel title={texts.receiptsTitle}>
            <div className="form">
              <ChoiceField
                label={texts.receipts}
                hint={texts.receiptsHint}
                value={receipts}
                choices={receiptPrinting.options.map((value) => ({
                  value,
                  text: texts.receiptChoices[value],
                }))}
                onChoice={changed(setReceipts)}
              />
              <PrinterField printer={printer} onPrinter={changed(setPrinter)} />
            </div>
          </Panel>
        </div>
        <Panel
          title={texts.wallTitle}
          aside={
            <a className="link" href="/wall" target="_blank" rel="noreferrer">
              {texts.openWall}
            </a>
          }
        >
          <p className="note">{texts.wallText}</p>
          <ViewList views={views} onViews={changed(setViews)} />
          {shown.length === 0 && <p className="field__fault">{texts.oneView}</p>}
          <Field
            label={texts.seconds}
            hint={texts.secondsHint}
            inputMode="numeric"
            value={seconds}
            fault={secondsRead === undefined ? texts.secondsFault : undefined}
            onText={changed(setSeconds)}
          />
        </Panel>
      </fieldset>
      <FailureBanner failure={act.failure} />
      {mayChange ? (
        <div className="form__actions">
          <Button look="primary" type="submit" aria-disabled={act.busy}>
            {act.busy ? common.working : texts.save}
          </Button>
          <span role="status">{saved && texts.saved}</span>
        </div>
      ) : (
        <Banner tone="info">{texts.readOnly}</Banner>
      )}
    </form>
  );
}
