import { type Permission, permission, type Role } from '../contracts/staff/roles.ts';

/**
 * Who may do what: the one table. Whoever touches a result is not whoever looks after the equipment: poll workers see
 * no report of results beyond the zero report's figures, administrators help no voters, and only an administrator
 * makes accounts or the election official.
 */
const permitted: Record<Permission, Record<Role, boolean>> = {
  'see-overview': { poll_worker: true, official: true, administrator: true },
  'open-polls': { poll_worker: true, official: true, administrator: false },
  'pause-polls': { poll_worker: true, official: true, administrator: true },
  'resume-polls': { poll_worker: true, official: true, administrator: false },
  'close-polls': { poll_worker: true, official: true, administrator: false },
  'reopen-polls': { poll_worker: false, official: true, administrator: false },
  'certify-results': { poll_worker: false, official: true, administrator: false },
  'help-voters': { poll_worker: true, official: true, administrator: false },
  'see-reports': { poll_worker: false, official: true, administrator: true },
  'export-archive': { poll_worker: false, official: true, administrator: true },
  'see-audit-log': { poll_worker: false, official: true, administrator: true },
  'see-stations': { poll_worker: true, official: true, administrator: true },
  'manage-stations': { poll_worker: false, official: true, administrator: true },
  'manage-accounts': { poll_worker: false, official: false, administrator: true },
  'switch-mode': { poll_worker: false, official: false, administrator: true },
  'see-settings': { poll_worker: true, official: true, administrator: true },
  'change-settings': { poll_worker: true, official: true, administrator: true },
  'run-rehearsal': { poll_worker: false, official: true, administrator: true },
};

export function mayDo(role: Role, wanted: Permission): boolean {
  return permitted[wanted][role];
}

/** What a role may do, in the order of the contract. */
export function permissionsOf(role: Role): Permission[] {
  return permission.options.filter((each) => mayDo(role, each));
}

/** Who may vouch for an act that needs two. */
export function maySecond(role: Role): boolean {
  return role !== 'poll_worker';
}
