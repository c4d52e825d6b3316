import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';

/** A program of the bench in a process of its own, which does one thing after the other as it is told. */
export interface HelperProcess {
  pid: number;
  /** Has it do something, and answers what it says when it is done. Throws {@link HelperFailed}. */
  ask<T>(order: object, answer: z.ZodType<T>): Promise<T>;
  /** Resolves when it is gone. Stopping twice is fine. */
  stop(): Promise<void>;
}

/** A process of the bench ended before it had done what it was to do. Its own output says why. */
export class HelperFailed extends Error {
  override name = 'HelperFailed';
}

/** Starts one. It lives no longer than this process, and Ctrl-C in a terminal does not reach it. */
export function startHelper(module: URL, nodeOptions: readonly string[] = []): HelperProcess {
  const child = fork(fileURLToPath(module), {
    detached: true,
    execArgv: [...nodeOptions],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  return {
    pid: child.pid ?? 0,
    ask: async (order, answer) => {
      if (!child.connected) throw new HelperFailed(`${module.pathname} has ended.`);
      child.send(order);
      const [message] = await Promise.race([once(child, 'message'), exited.then(() => [undefined])]);
      if (message === undefined) throw new HelperFailed(`${module.pathname} ended before it was done.`);
      return answer.parse(message);
    },
    stop: async () => {
      if (child.connected) child.disconnect();
      await exited;
    },
  };
}

/**
 * The other side: does what it is asked, one thing after the other, until whoever started it ends or stops it. A
 * failure ends the process.
 */
export async function serveOrders<T>(
  order: z.ZodType<T>,
  carryOut: (order: T) => Promise<object>,
  close: () => Promise<void>,
): Promise<void> {
  const gone = once(process, 'disconnect');
  process.on('message', async (message) => {
    const answer = await carryOut(order.parse(message));
    if (process.connected) process.send?.(answer);
  });
  await gone;
  await close();
  // Whatever it is in the middle of, nobody waits for.
  process.exit();
}
