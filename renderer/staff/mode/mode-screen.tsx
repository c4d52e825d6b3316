import { useState } from 'react';
import { type ModeAnswer, modeAnswer } from '../../../main-services/contracts/staff/mode.ts';
import { Banner } from '../../design/banner.tsx';
import { Button } from '../../design/button.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useMessages } from '../../i18n/language.ts';
import { post } from '../api/staff-request.ts';
import { useAct } from '../api/use-act.ts';
import { useAsked } from '../api/use-asked.ts';
import { commonStaffMessages } from '../messages/common.ts';
import { useReasonText } from '../messages/failures.ts';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { Facts } from '../parts/facts.tsx';
import { FailureBanner } from '../parts/failure-banner.tsx';
import { Panel } from '../parts/panel.tsx';
import { nobodyYet, SecondPersonFields } from '../parts/second-person-fields.tsx';
import { modeMessages } from './mode-messages.ts';
import '../parts/table.css';
import './mode-screen.css';

const commands = {
  roll: 'npm run db:init -- --data-dir election --election election.json --csv roll.csv',
  start: 'npm start -- --data-dir election',
};

const everyMs = 5_000;
/** Clearing a large rehearsal takes a while. */
const switchMsMax = 120_000;

/** From the rehearsal to the election. */
export function ModeScreen() {
  const texts = useMessages(modeMessages);
  const common = useMessages(commonStaffMessages);
  const { body, failure } = useAsked('/staff/mode', modeAnswer, everyMs);
  const [switched, setSwitched] = useState(false);
  if (switched) {
    return (
      <Banner tone="success" announced>
        {texts.done}
      </Banner>
    );
  }
  if (!body) return failure ? <FailureBanner failure={failure} /> : <p className="lead">{common.loading}</p>;
  if (body.mode === 'official') return <Banner tone="success">{texts.official}</Banner>;
  return (
    <>
      <p className="lead">{texts.lead}</p>
      {body.refusals.includes('roll-made-up') ? (
        <MadeUpRoll />
      ) : (
        <SwitchPanel mode={body} onSwitched={() => setSwitched(true)} />
      )}
    </>
  );
}

/** Told before anybody tries: this one never becomes official, and what to do instead. */
function MadeUpRoll() {
  const texts = useMessages(modeMessages);
  return (
    <Panel title={texts.never}>
      <Banner tone="warning">{texts.neverWhy}</Banner>
      <h3>{texts.instead}</h3>
      <ol className="mode__steps">
        <li>{texts.stepStop}</li>
        <li>
          {texts.stepRoll}
          <p className="code">{commands.roll}</p>
        </li>
        <li>
          {texts.stepStart}
          <p className="code">{commands.start}</p>
        </li>
        <li>{texts.stepReturn}</li>
      </ol>
      <p className="note">{texts.demoGoesOn}</p>
    </Panel>
  );
}

function SwitchPanel({ mode, onSwitched }: { mode: ModeAnswer; onSwitched: () => void }) {
  const texts = useMessages(modeMessages);
  const reasonText = useReasonText();
  const { number } = useFormats();
  const act = useAct();
  const [asking, setAsking] = useState(false);
  const [second, setSecond] = useState(nobodyYet);
  const confirm = () => {
    const body = { mode: 'official', second_person: second };
    void act.run(
      () => post('/staff/mode', modeAnswer.pick({ mode: true }), body, switchMsMax),
      () => {
        setAsking(false);
        onSwitched();
      },
    );
  };
  return (
    <Panel title={texts.now}>
      <h3>{texts.clears}</h3>
      <Facts
        rows={[
          [texts.ballots, number(mode.would_clear.ballots)],
          [texts.checkIns, number(mode.would_clear.check_ins)],
        ]}
      />
      <p className="note">{texts.more}</p>
      <h3>{texts.stays}</h3>
      <p>{texts.staysText}</p>
      {mode.refusals.length === 0 ? (
        <div className="form__actions">
          <Button look="primary" onClick={() => setAsking(true)}>
            {texts.button}
          </Button>
        </div>
      ) : (
        <Banner tone="info">
          <p>{texts.cannot}</p>
          {mode.refusals.map((refusal) => (
            <p key={refusal}>{reasonText(refusal)}</p>
          ))}
        </Banner>
      )}
      {asking && (
        <ConfirmDialog
          title={texts.title}
          confirm={texts.button}
          act={act}
          onConfirm={confirm}
          onCancel={() => {
            setAsking(false);
            setSecond(nobodyYet);
            act.forgetFailure();
          }}
        >
          <Banner tone="danger">{texts.effects[0]}</Banner>
          <ul className="confirm__effects">
            {texts.effects.slice(1).map((effect) => (
              <li key={effect}>{effect}</li>
            ))}
          </ul>
          <SecondPersonFields person={second} onPerson={setSecond} />
        </ConfirmDialog>
      )}
    </Panel>
  );
}
