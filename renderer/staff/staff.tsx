import { useEffect } from 'react';
import { useSession } from './api/session-store.ts';
import { Console } from './frame/console.tsx';
import { ChangePinScreen } from './session/change-pin-screen.tsx';
import { resumeSession } from './session/session-calls.ts';
import { SignInScreen } from './session/sign-in-screen.tsx';
import './staff.css';

/** The page for staff: first who you are, then what you may do. */
export function Staff() {
  const session = useSession((state) => state.session);
  useEffect(() => {
    void resumeSession();
  }, []);
  if (!session) return <SignInScreen />;
  if (session.must_change_pin) return <ChangePinScreen />;
  return <Console key={session.account.id} session={session} />;
}
