import type { AuditLog } from '../audit/ports.ts';
import { Accounts } from './accounts.ts';
import { KioskHelp } from './kiosk-help.ts';
import type { StaffStores } from './ports.ts';
import { Sessions } from './sessions.ts';
import { SignIn } from './sign-in.ts';

/** Where staff sign in and are looked after. */
export interface StaffDesk {
  signIn: SignIn;
  sessions: Sessions;
  accounts: Accounts;
  kioskHelp: KioskHelp;
}

export function openStaffDesk(
  stores: { staff: StaffStores; auditLog: AuditLog },
  now: () => Date,
): StaffDesk {
  const { members: staff, sessions: book } = stores.staff;
  const { auditLog } = stores;
  const sessions = new Sessions(book, staff, now);
  return {
    sessions,
    signIn: new SignIn({ staff, sessions, auditLog, now }),
    accounts: new Accounts({ staff, sessions, auditLog, now }),
    kioskHelp: new KioskHelp({ staff, auditLog, now }),
  };
}
