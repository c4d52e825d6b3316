import cookie from '@fastify/cookie';
import type { FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { AppParts } from '../app-parts.ts';
import { registerAccounts } from './accounts.ts';
import { registerAuditLog } from './audit-log.ts';
import { StaffGuard } from './guard.ts';
import { registerKioskHelp } from './kiosk-help.ts';
import { registerMode } from './mode.ts';
import { registerOverview } from './overview.ts';
import { registerStaffPolls } from './polls.ts';
import { registerRehearsal } from './rehearsal.ts';
import { registerReports } from './reports.ts';
import { registerSession } from './session.ts';
import { registerSettings } from './settings.ts';
import type { StaffParts } from './staff-parts.ts';
import { registerStations } from './stations.ts';
import { registerVoterHelp } from './voter-help.ts';

/** The routes for staff: all of them behind the guard, but for signing in. */
export function staffApi(parts: AppParts): FastifyPluginAsync {
  return async (scope) => {
    const staff = scope.withTypeProvider<ZodTypeProvider>();
    await staff.register(cookie);
    const guard = new StaffGuard(parts.desk.sessions);
    guard.watch(staff);
    const staffParts: StaffParts = { ...parts, guard };
    registerSession(staff, staffParts);
    registerAccounts(staff, staffParts);
    registerOverview(staff, staffParts);
    registerStaffPolls(staff, staffParts);
    registerVoterHelp(staff, staffParts);
    registerKioskHelp(staff, staffParts);
    registerStations(staff, staffParts);
    registerSettings(staff, staffParts);
    registerRehearsal(staff, staffParts);
    registerReports(staff, staffParts);
    registerAuditLog(staff, staffParts);
    registerMode(staff, staffParts);
  };
}
