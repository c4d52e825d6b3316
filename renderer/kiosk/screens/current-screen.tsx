import type { KioskEvent } from '../flow/kiosk-machine.ts';
import type { KioskState } from '../flow/kiosk-state.ts';
import type { StationView } from '../flow/station-watch.ts';
import { CandidatesScreen } from './candidates-screen.tsx';
import { EntryScreen } from './entry-screen.tsx';
import { ConnectingScreen, OutOfServiceScreen } from './no-station-screen.tsx';
import { ReceiptScreen } from './receipt-screen.tsx';
import { RefusedScreen } from './refused-screen.tsx';
import { ReviewScreen } from './review-screen.tsx';
import { SendingScreen } from './sending-screen.tsx';
import { UnconfirmedScreen } from './unconfirmed-screen.tsx';
import { Welcome } from './welcome.tsx';

/** The screen for where the kiosk is. */
export function CurrentScreen({
  state,
  view,
  dispatch,
  onLeave,
  onHelp,
  onFinish,
}: {
  state: KioskState;
  view: StationView;
  dispatch: (event: KioskEvent) => void;
  onLeave: () => void;
  onHelp: () => void;
  onFinish: () => void;
}) {
  const { election, connection } = view;
  if (state.at === 'welcome' && connection === 'lost') return <OutOfServiceScreen />;
  if (!election) return <ConnectingScreen />;
  switch (state.at) {
    case 'welcome':
      return <Welcome election={election} onStart={() => dispatch({ type: 'started' })} />;
    case 'entry':
      return <EntryScreen key={state.field} state={state} dispatch={dispatch} onLeave={onLeave} />;
    case 'checking-in':
    case 'casting':
      return <SendingScreen key={state.at} state={state} dispatch={dispatch} onHelp={onHelp} />;
    case 'candidates':
      return <CandidatesScreen state={state} election={election} dispatch={dispatch} onLeave={onLeave} />;
    case 'review': {
      const candidate = election.candidates.find(({ id }) => id === state.ballot.candidateId);
      return candidate ? <ReviewScreen candidate={candidate} sent={state.sent} dispatch={dispatch} /> : null;
    }
    case 'receipt':
      return <ReceiptScreen state={state} election={election} onFinish={onFinish} />;
    case 'unconfirmed':
      return <UnconfirmedScreen dispatch={dispatch} onHelp={onHelp} onFinish={onFinish} />;
    case 'refused':
      return (
        <RefusedScreen
          state={state}
          pollStatus={election.polls.status}
          onBack={() => dispatch({ type: 'went-back' })}
          onFinish={onFinish}
        />
      );
  }
}
