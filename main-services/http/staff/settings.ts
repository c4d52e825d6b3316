import { settingsAnswer, stationSettings } from '../../contracts/staff/settings.ts';
import { problemResponses } from '../problems.ts';
import type { Server } from '../server-type.ts';
import { permittedProblems, type StaffParts } from './staff-parts.ts';

const url = '/staff/settings';
const tags = ['staff: stations'];

/** How this station's screens begin, and where it prints. */
export function registerSettings(app: Server, { stores, settings, stationId, guard }: StaffParts): void {
  app.route({
    method: 'GET',
    url,
    config: { admission: 'see-settings' },
    schema: {
      summary: 'The settings of this station',
      tags,
      response: { 200: settingsAnswer, ...problemResponses(...permittedProblems) },
    },
    handler: async () => ({ station_id: stationId, settings: await settings.read() }),
  });
  app.route({
    method: 'PUT',
    url,
    config: { admission: 'change-settings' },
    schema: {
      summary: 'Change the settings of this station',
      tags,
      body: stationSettings,
      response: { 200: settingsAnswer, ...problemResponses('malformed', ...permittedProblems) },
    },
    handler: async (request) => {
      await settings.write(request.body);
      const { language, text_size, receipts, printer } = request.body;
      await stores.auditLog.append({
        at: new Date(),
        actor: guard.who(request).member.name,
        action: 'change settings',
        outcome: 'done',
        detail: `${stationId}: language ${language}, text size ${text_size}, receipts on paper ${receipts}, printer ${printer ?? 'none'}`,
      });
      return { station_id: stationId, settings: request.body };
    },
  });
}
