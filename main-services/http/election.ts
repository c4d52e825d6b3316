import { publicElection } from '../contracts/election.ts';
import { manifestOf, publicDefinitionOf } from '../election/election-file.ts';
import type { AppParts } from './app-parts.ts';
import type { Server } from './server-type.ts';

/** `GET /election`: what a kiosk needs to show a ballot, what reports are checked by, and whether the polls are open. */
export function registerElection(app: Server, { stores, polls }: AppParts): void {
  const shown = {
    ...publicDefinitionOf(stores.election),
    ...manifestOf(stores.election, stores.key.publicKey),
  };
  app.route({
    method: 'GET',
    url: '/election',
    schema: {
      summary: 'The election, its candidates and the state of the polls',
      tags: ['election'],
      response: { 200: publicElection },
    },
    handler: async () => ({ ...shown, polls: await polls.state() }),
  });
}
