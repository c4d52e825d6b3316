import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A process that clears a folder away when whoever started it ends, however that ends. */
export interface Guard {
  /** Has the guard do its work now; resolves when nothing is left. */
  release(): Promise<void>;
}

/** Starts a guard of a folder: `module` is run as a process of its own, and calls {@link standGuard}. */
export function startGuard(module: URL, folder: string): Guard {
  // Detached, so that Ctrl-C in a terminal ends only whom it guards. Its standard input is open as long as that lives.
  const guard = spawn(process.execPath, [fileURLToPath(module), folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const exited = exitOf(guard);
  return {
    release: async () => {
      guard.stdin?.end();
      const code = await exited;
      if (code !== 0) throw new Error(`${folder} was not cleared away (exit code ${code})`);
    },
  };
}

/** In the guard's own process: waits until nobody holds the other end of standard input, then clears the folder away. */
export async function standGuard(module: URL, clear: (folder: string) => Promise<void>): Promise<void> {
  const [, program, folder] = process.argv;
  if (program !== fileURLToPath(module) || folder === undefined) return;
  const released = new Promise<void>((resolve) => {
    process.stdin.once('close', resolve).resume();
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
  await released;
  process.stdin.destroy();
  await clear(folder);
}

async function exitOf(guard: ChildProcess): Promise<number | null> {
  if (guard.exitCode === null && guard.signalCode === null) await once(guard, 'exit');
  return guard.exitCode;
}
