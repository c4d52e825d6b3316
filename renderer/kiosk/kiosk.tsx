import { useCallback, useEffect, useState } from 'react';
import { LeaveDialog } from './dialogs.tsx';
import { useScanner } from './entry/use-scanner.ts';
import { beginAnew, useBeginning } from './flow/beginning.ts';
import type { KioskSession } from './flow/kiosk-session.ts';
import type { KioskState } from './flow/kiosk-state.ts';
import type { StationWatch } from './flow/station-watch.ts';
import { type IdleWatch, useIdle } from './flow/use-idle.ts';
import { Frame } from './frame.tsx';
import { HelpDialog } from './help/help-dialog.tsx';
import type { AskForHelp } from './help/poll-worker-acts.tsx';
import { IdleDialog } from './idle-dialog.tsx';
import { CurrentScreen } from './screens/current-screen.tsx';
import { switchKeysOf, useSwitches } from './switches/use-switches.ts';

const steps: Partial<Record<KioskState['at'], number>> = {
  entry: 1,
  'checking-in': 1,
  candidates: 2,
  review: 3,
  casting: 3,
  receipt: 4,
};

const switchKeys = switchKeysOf(window.location.search);

/** The kiosk: one voter after the other, each of them forgotten. */
export function Kiosk({
  session,
  station,
  askForHelp,
}: {
  session: KioskSession;
  station: StationWatch;
  askForHelp: AskForHelp;
}) {
  const state = session.useState();
  const view = station.useView();
  const [leaving, setLeaving] = useState(false);
  const [helping, setHelping] = useState(false);
  const help = () => setHelping(true);
  const [voters, setVoters] = useState(0);

  const finish = useCallback(() => {
    setLeaving(false);
    setHelping(false);
    setVoters((before) => before + 1);
    session.dispatch({ type: 'reset' });
    beginAnew();
  }, [session]);

  // While a voter is served, the answers to their own requests say how the station is.
  const stationMatters =
    state.at === 'welcome' || (state.at === 'refused' && state.reason === 'polls-not-open');
  useEffect(() => (stationMatters ? station.watch() : undefined), [station, stationMatters]);

  useBeginning(state.at === 'welcome');

  const { idle, stay } = useIdle(idleWatchOf(state));
  const expired = idle.stage === 'expired';
  useEffect(() => {
    if (expired) finish();
  }, [expired, finish]);

  useScanner(session);
  useSwitches(switchKeys);
  useNoCopies();
  useEscape(session, () => setLeaving(true));

  return (
    <>
      {/* What one voter has opened, such as the display's choices, is not open for the next. */}
      <Frame key={voters} election={view.election} step={steps[state.at]} onHelp={help}>
        <CurrentScreen
          state={state}
          view={view}
          dispatch={session.dispatch}
          onLeave={() => setLeaving(true)}
          onHelp={help}
          onFinish={finish}
        />
      </Frame>
      {leaving && <LeaveDialog onStay={() => setLeaving(false)} onLeave={finish} />}
      {helping && (
        <HelpDialog
          state={state}
          ask={askForHelp}
          onBack={() => setHelping(false)}
          onStartOver={() => {
            setHelping(false);
            session.dispatch({ type: 'started-over' });
          }}
          onEnd={finish}
        />
      )}
      {idle.stage === 'warning' && idleWatchOf(state) === 'asking' && (
        <IdleDialog secondsLeft={idle.secondsLeft} onStay={stay} onClear={finish} />
      )}
    </>
  );
}

/**
 * A ballot on its way is not given up by itself, and a receipt counts down on its own. At the welcome nobody is asked:
 * all there is to forget is the language.
 */
function idleWatchOf({ at }: KioskState): IdleWatch {
  if (at === 'casting' || at === 'receipt') return 'nobody';
  return at === 'welcome' ? 'silent' : 'asking';
}

function isSecondField(state: KioskState): boolean {
  return state.at === 'entry' && state.field === 'guid';
}

/** Copies nothing into the clipboard, where the next voter could paste it from. */
function useNoCopies(): void {
  useEffect(() => {
    const refuse = (event: Event) => event.preventDefault();
    document.addEventListener('copy', refuse);
    document.addEventListener('cut', refuse);
    return () => {
      document.removeEventListener('copy', refuse);
      document.removeEventListener('cut', refuse);
    };
  }, []);
}

/** Escape goes one step back: from the review to the ballot, from the ballot or the entry out of the kiosk. */
function useEscape(session: KioskSession, onLeave: () => void): void {
  useEffect(() => {
    function onKeyDown(press: KeyboardEvent): void {
      if (press.key !== 'Escape' || document.querySelector('dialog[open]')) return;
      const { at } = session.state();
      if (at === 'review') session.dispatch({ type: 'choice-reopened' });
      else if (at === 'refused' || isSecondField(session.state())) session.dispatch({ type: 'went-back' });
      else if (at === 'entry' || at === 'candidates') onLeave();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  });
}
