import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const pages = {
  '/': 'index.html',
  '/kiosk': 'kiosk/index.html',
  '/wall': 'wall/index.html',
  '/staff': 'staff/index.html',
  '/receipt': 'receipt/index.html',
};

/** The built screens. Their assets have a hash in the name and never change; the pages themselves are asked for anew. */
export async function registerScreens(app: FastifyInstance, rendererDir: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: join(rendererDir, 'assets'),
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
  });
  for (const [url, file] of Object.entries(pages)) {
    app.get(url, { schema: { hide: true } }, (_request, reply) =>
      reply.header('cache-control', 'no-cache').sendFile(file, rendererDir, { cacheControl: false }),
    );
  }
}
