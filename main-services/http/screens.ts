import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const pagesOfAll = {
  '/wall': 'wall/index.html',
  '/receipt': 'receipt/index.html',
};
const pagesOfVoting = {
  '/': 'index.html',
  '/kiosk': 'kiosk/index.html',
  '/staff': 'staff/index.html',
};

/**
 * The built screens. Their assets have a hash in the name and never change; the pages themselves are asked for anew. A
 * process that takes no votes has no kiosk and no staff, and leads to its wall.
 */
export async function registerScreens(
  app: FastifyInstance,
  { rendererDir, takesVotes }: { rendererDir: string; takesVotes: boolean },
): Promise<void> {
  await app.register(fastifyStatic, {
    root: join(rendererDir, 'assets'),
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
  });
  if (!takesVotes) app.get('/', { schema: { hide: true } }, (_request, reply) => reply.redirect('/wall'));
  for (const [url, file] of Object.entries({ ...pagesOfAll, ...(takesVotes ? pagesOfVoting : {}) })) {
    app.get(url, { schema: { hide: true } }, (_request, reply) =>
      reply.header('cache-control', 'no-cache').sendFile(file, rendererDir, { cacheControl: false }),
    );
  }
}
