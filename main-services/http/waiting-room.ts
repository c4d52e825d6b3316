import fastify from 'fastify';
import type { ReadyAnswer } from '../contracts/health.ts';
import { sendProblem } from './problems.ts';

const reloadSeconds = 3;

/**
 * Answers at a station's address as long as the station can't open: that it lives, what it waits for, and to everything
 * else that it must be tried again. Resolves to how to make room for the station.
 */
export async function openWaitingRoom(
  address: { host: string; port: number },
  readiness: () => ReadyAnswer,
): Promise<() => Promise<void>> {
  const app = fastify({ forceCloseConnections: true });
  app.get('/health/live', async () => ({ status: 'live' }));
  app.get('/health/ready', async (_request, reply) => reply.code(503).send(readiness()));
  app.setNotFoundHandler((request, reply) => {
    if (!request.headers.accept?.includes('text/html')) return sendProblem(reply, 'unavailable');
    reply.header('retry-after', reloadSeconds).header('content-security-policy', "default-src 'none'");
    return reply.code(503).type('text/html; charset=utf-8').send(pageOf(readiness()));
  });
  await app.listen(address);
  return () => app.close();
}

/** Names and advice are the program's own texts; none has a character that HTML gives a meaning. */
function pageOf({ dependencies }: ReadyAnswer): string {
  const missing = dependencies.filter(({ ready }) => !ready);
  const list = missing.map(({ name, advice }) => `<li><b>${name}</b>: ${advice}</li>`).join('');
  return `<!doctype html><html lang="en"><meta charset="utf-8">
<meta http-equiv="refresh" content="${reloadSeconds}"><title>Kenchi</title>
<h1 lang="ka">სადგური ჯერ ვერ იხსნება</h1><p lang="ka">ელოდება სერვერებს და ცდას აგრძელებს:</p>
<h1>The station can’t open yet</h1><p>It waits for these servers, and goes on trying:</p><ul>${list}</ul></html>
`;
}
