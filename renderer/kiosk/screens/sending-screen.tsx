import { Banner } from '../../design/banner.tsx';
import { Button } from '../../design/button.tsx';
import { BallotBoxIcon, CardIcon, PersonIcon } from '../../design/icons/icon.tsx';
import { useMessages } from '../../i18n/language.ts';
import { Emblem } from '../emblem.tsx';
import type { KioskEvent } from '../flow/kiosk-machine.ts';
import type { CastingState, CheckingInState } from '../flow/kiosk-state.ts';
import { useSecondsLeft } from '../flow/use-seconds-left.ts';
import { kioskMessages } from '../messages.ts';
import { Screen } from '../screen.tsx';
import './sending-screen.css';

/** After so many attempts, about half a minute, the voter is told that it takes long, and whom to call. */
const failuresUntilLong = 8;

/** While the station is asked, for as long as it takes. */
export function SendingScreen({
  state,
  dispatch,
  onHelp,
}: {
  state: CheckingInState | CastingState;
  dispatch: (event: KioskEvent) => void;
  onHelp: () => void;
}) {
  const { sending: texts, help } = useMessages(kioskMessages);
  const { failures, waiting } = state.attempts;
  const casting = state.at === 'casting';
  return (
    <Screen
      icon={
        <Emblem tone="calm" busy>
          {casting ? <BallotBoxIcon /> : <CardIcon />}
        </Emblem>
      }
      title={casting ? texts.casting : texts.checkingIn}
      lead={failures === 0 && texts.oneMoment}
      actions={
        failures > 0 && (
          <>
            <Button onClick={() => dispatch({ type: 'gave-up' })}>
              {casting ? texts.stopCast : texts.stopCheckIn}
            </Button>
            {failures >= failuresUntilLong && (
              <span className="sending__help">
                <Button look="primary" onClick={onHelp}>
                  <PersonIcon />
                  {help.title}
                </Button>
              </span>
            )}
          </>
        )
      }
    >
      <div className="sending">
        <div role="status">{failures > 0 && <Failure state={state} />}</div>
        {failures > 0 && (
          <p className="sending__next" aria-hidden="true">
            {waiting ? <NextTry untilMs={waiting.untilMs} /> : texts.tryingNow}
          </p>
        )}
      </div>
    </Screen>
  );
}

/** Stays while a new attempt is under way, so that the screen neither flickers nor is read out twice. */
function Failure({ state }: { state: CheckingInState | CastingState }) {
  const { sending: texts } = useMessages(kioskMessages);
  const { title, text } = texts.waiting[state.attempts.reason ?? 'no-answer'];
  return (
    <Banner tone="warning">
      <p>
        <strong>{title}.</strong> {text}
      </p>
      {state.at === 'casting' && <p>{texts.notYetRecorded}</p>}
      <p className="sending__again">
        {state.attempts.failures >= failuresUntilLong && `${texts.long} `}
        {texts.again}
      </p>
    </Banner>
  );
}

function NextTry({ untilMs }: { untilMs: number }) {
  const { sending: texts } = useMessages(kioskMessages);
  return texts.nextTry(useSecondsLeft(untilMs));
}
