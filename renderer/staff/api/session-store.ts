import { create } from 'zustand';
import type { Permission } from '../../../main-services/contracts/staff/roles.ts';
import type { SessionAnswer } from '../../../main-services/contracts/staff/session.ts';

/** Why nobody is signed in: `unknown` until the station has said. `idle`: nobody touched the screen for too long. */
export type SignedOut = 'unknown' | 'never' | 'idle' | 'ended' | 'by-choice';

interface SessionState {
  session: SessionAnswer | undefined;
  signedOut: SignedOut;
  /** When the session ends without a sign of life, by this machine's clock. */
  idleExpiresMs: number;
}

const sessionStore = create<SessionState>(() => ({
  session: undefined,
  signedOut: 'unknown',
  idleExpiresMs: 0,
}));

export const useSession = sessionStore;

/** What the station said of the session. Its clock and this machine's may differ. */
export function keepSession(session: SessionAnswer): void {
  const leftMs = Date.parse(session.idle_expires_at) - Date.parse(session.now);
  sessionStore.setState({ session, idleExpiresMs: Date.now() + leftMs });
}

export function dropSession(signedOut: Exclude<SignedOut, 'unknown'>): void {
  sessionStore.setState({ session: undefined, signedOut });
}

/** The session's CSRF token; `undefined`: nobody is signed in. */
export function csrfToken(): string | undefined {
  return sessionStore.getState().session?.csrf_token;
}

/** Whether who is signed in may do something: a screen has a button for it if, and only if, they may. */
export function useMay(wanted: Permission): boolean {
  return sessionStore(({ session }) => session?.permissions.includes(wanted) ?? false);
}
