import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type PublicElection, publicElection } from '../contracts/election.ts';
import { manifestOf, publicDefinitionOf } from '../election/election-file.ts';
import type { AppParts } from './app-parts.ts';
import type { Server } from './server-type.ts';

/**
 * `GET /election`: what a kiosk needs to show a ballot, what reports are checked by, and whether the polls are open. A
 * kiosk asks every few seconds, and the answer carries the candidates' photos: it is written once a change, and who
 * names it in If-None-Match is told only that it is still so.
 */
export function registerElection(app: Server, parts: AppParts): void {
  const current = writeOnce(parts);
  app.route({
    method: 'GET',
    url: '/election',
    schema: {
      summary: 'The election, its candidates and the state of the polls',
      tags: ['election'],
      headers: z.object({ 'if-none-match': z.string().max(1_000).optional() }),
      response: { 200: publicElection, 304: z.undefined().describe('Still what If-None-Match names') },
    },
    handler: async (request, reply) => {
      const { election, text, etag } = await current();
      // To be kept, but asked for each time (RFC 9111, section 5.2.2.4).
      reply.header('etag', etag).header('cache-control', 'no-cache');
      if (names(request.headers['if-none-match'], etag)) return reply.code(304).send();
      return reply
        .type('application/json; charset=utf-8')
        .serializer(() => text)
        .send(election);
    },
  });
}

interface Written {
  election: PublicElection;
  text: string;
  etag: string;
}

/** Writes the answer when the election or the state of its polls is another one than before. */
function writeOnce({ stores, polls }: AppParts): () => Promise<Written> {
  let made: { from: readonly unknown[]; written: Written } | undefined;
  return async () => {
    const state = await polls.state();
    const from = [stores.election, state.version, state.since];
    if (made === undefined || from.some((part, index) => part !== made?.from[index])) {
      const election: PublicElection = {
        ...publicDefinitionOf(stores.election),
        ...manifestOf(stores.election, stores.key.publicKey),
        polls: state,
      };
      const text = JSON.stringify(publicElection.parse(election));
      const etag = `"${createHash('sha256').update(text).digest('base64url')}"`;
      made = { from, written: { election, text, etag } };
    }
    return made.written;
  };
}

/** Whether an If-None-Match lists this tag; a proxy may have made it a weak one (RFC 9110, section 13.1.2). */
function names(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}
