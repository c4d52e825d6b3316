import type { Role } from '../contracts/staff/roles.ts';

/** The roles in words: in the audit log, and as the names of the first accounts, of which there is one a role. */
export const roleNames: Readonly<Record<Role, string>> = {
  poll_worker: 'poll worker',
  official: 'official',
  administrator: 'administrator',
};
