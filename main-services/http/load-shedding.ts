import { sendProblem } from './problems.ts';
import type { Server } from './server-type.ts';

interface LoadLimits {
  /** How often the process looks whether it is late. What it finds holds until it looks again. */
  intervalMs: number;
  /** By how much it may be late. */
  lateMsMax: number;
}

const usualLimits = { intervalMs: 1_000, lateMsMax: 2_000 };

/**
 * Answers 503 with Retry-After at once, rather than late, while the process comes to its events too late: whoever has waited for
 * seconds has most likely asked again by now. It wakes the process once a second; `@fastify/under-pressure`, which does
 * the same, does so a hundred times, which took more than half of what an idle station needs.
 */
export function registerLoadShedding(scope: Server, limits: LoadLimits = usualLimits): void {
  let isLate = false;
  let dueAtMs = performance.now() + limits.intervalMs;
  const timer = setInterval(() => {
    const nowMs = performance.now();
    isLate = nowMs - dueAtMs > limits.lateMsMax;
    dueAtMs = nowMs + limits.intervalMs;
  }, limits.intervalMs).unref();
  scope.addHook('preClose', async () => clearInterval(timer));
  scope.addHook('onRequest', (_request, reply, done) => {
    if (isLate) sendProblem(reply, 'unavailable');
    else done();
  });
}
