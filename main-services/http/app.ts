import type { Socket } from 'node:net';
import Fastify, { type FastifyPluginAsync, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import type { AppParts, VotingParts } from './app-parts.ts';
import { registerCheckIn } from './check-in.ts';
import { registerDocs } from './docs.ts';
import { registerElection } from './election.ts';
import { registerHealth } from './health.ts';
import { registerLoadShedding } from './load-shedding.ts';
import { createMetrics, type Metrics, registerMetrics, timeRequests } from './metrics.ts';
import { registerProblems } from './problems.ts';
import { registerReceipts } from './receipts.ts';
import { countRefusals } from './refusals.ts';
import { registerResults } from './results.ts';
import { registerResultsStream } from './results-stream.ts';
import { registerScreens } from './screens.ts';
import { registerApiHeaders, registerPageHeaders } from './security.ts';
import type { Server } from './server-type.ts';
import { staffApi } from './staff/staff-api.ts';
import { registerStation } from './station.ts';
import { registerTurnout } from './turnout.ts';
import { registerVote } from './vote.ts';
import { registerAddressLimit, registerVotingGate } from './voting-gate.ts';

/** The largest honest vote is well below 1 KiB. */
const bodyBytesMax = 8 * 1024;
const requestTimeoutMs = 30_000;
const keepAliveTimeoutMs = 65_000;

/** The vote API. Does not listen yet; closing it finishes the requests at hand and ends the result streams. */
export async function createApp(parts: AppParts) {
  const app = Fastify({
    // To know that it has a logger makes Fastify listen to the end of each answer, though nothing of it is logged; what goes
    // wrong is logged by the logger of its request.
    logger: false,
    // A line a request would be a diary of who came when; what went wrong is logged by the problem handler.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: bodyBytesMax,
    requestTimeout: requestTimeoutMs,
    keepAliveTimeout: keepAliveTimeoutMs,
    trustProxy: parts.trustProxy === 'off' ? false : parts.trustProxy,
  }).withTypeProvider<ZodTypeProvider>();
  // Nothing is logged of a request that goes well, so none needs a logger of its own.
  app.setChildLoggerFactory(() => parts.logger);
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  const metrics = createMetrics();
  timeRequests(app, metrics);
  closeConnectionsOnClose(app);
  registerProblems(app, parts.onUnavailable);
  registerApiHeaders(app);
  await registerDocs(app);
  registerHealth(app, parts);
  registerMetrics(app, parts, metrics);
  await app.register(publicApi(parts, metrics));
  if (parts.voting) await app.register(votingApi({ ...parts, voting: parts.voting }, metrics));
  await app.register(screens(parts));
  return app;
}

/**
 * A connection that answers while the server closes must not be kept alive: closing would wait for it. So it would, for a
 * minute, for one that a browser has opened ahead of need and that never asked for anything; Node does not call it idle.
 */
function closeConnectionsOnClose(app: Server): void {
  let closing = false;
  const unused = new Set<Socket>();
  app.server.on('connection', (socket) => {
    if (closing) socket.destroy();
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  app.server.on('request', ({ socket }) => unused.delete(socket));
  app.addHook('preClose', async () => {
    closing = true;
    for (const socket of unused) socket.destroy();
  });
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (closing) reply.header('connection', 'close');
    done(null, payload);
  });
}

function screens({ rendererDir, voting }: AppParts): FastifyPluginAsync {
  return async (scope) => {
    if (rendererDir === undefined) return;
    await registerPageHeaders(scope);
    await registerScreens(scope, { rendererDir, takesVotes: voting !== undefined });
  };
}

function publicApi(parts: AppParts, metrics: Metrics): FastifyPluginAsync {
  return async (scope) => {
    const api = scope.withTypeProvider<ZodTypeProvider>();
    registerAddressLimit(api, parts);
    registerElection(api, parts);
    registerStation(api, parts);
    registerResults(api, parts);
    registerResultsStream(api, parts, metrics);
    registerTurnout(api, parts);
    registerReceipts(api, parts);
    if (parts.voting) await api.register(staffApi(parts));
  };
}

/** The routes that write, behind load shedding: walls and probes go on when there is too much to store. */
function votingApi(parts: VotingParts, metrics: Metrics): FastifyPluginAsync {
  return async (scope) => {
    const voting = scope.withTypeProvider<ZodTypeProvider>();
    countRefusals(voting, parts.refusals, metrics);
    registerLoadShedding(voting);
    registerVotingGate(voting, parts);
    registerCheckIn(voting, parts, metrics);
    registerVote(voting, parts, metrics);
  };
}
