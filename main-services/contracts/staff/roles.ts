import { z } from 'zod';

/**
 * Who does what at a polling station:
 * - a poll worker opens, pauses and closes the polls and helps voters;
 * - an official answers for the result: reopens, certifies, prints reports, exports, reads the audit log;
 * - an administrator answers for the equipment: accounts, stations' credentials, test or official mode.
 */
export const role = z.enum(['poll_worker', 'official', 'administrator']);
export type Role = z.infer<typeof role>;

/**
 * What a session may do. A screen shows a button if, and only if, its permission is in the session's list; the station
 * answers 403 without it.
 */
export const permission = z.enum([
  'see-overview',
  'open-polls',
  'pause-polls',
  'resume-polls',
  'close-polls',
  'reopen-polls',
  'certify-results',
  'help-voters',
  'see-reports',
  'export-archive',
  'see-audit-log',
  'see-stations',
  'manage-stations',
  'manage-accounts',
  'switch-mode',
  'see-settings',
  'change-settings',
  'run-rehearsal',
]);
export type Permission = z.infer<typeof permission>;
