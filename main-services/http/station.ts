import { stationAnswer } from '../contracts/staff/settings.ts';
import type { AppParts } from './app-parts.ts';
import type { Server } from './server-type.ts';

/** `GET /station`: what this program's screens may know of it without a sign-in. */
export function registerStation(app: Server, { stores, settings, stationId, publicUrl }: AppParts): void {
  app.route({
    method: 'GET',
    url: '/station',
    schema: {
      summary: 'Which station this is, and how its screens begin',
      tags: ['election'],
      response: { 200: stationAnswer },
    },
    handler: async () => {
      const { printer: _, ...shown } = await settings.read();
      const station = stores.election.stations.find(({ id }) => id === stationId);
      if (!station) throw new TypeError('this program is a station of its election');
      return { id: station.id, name: station.name, public_url: publicUrl ?? null, settings: shown };
    },
  });
}
