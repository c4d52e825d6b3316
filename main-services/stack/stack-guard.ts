import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { nativeStack } from './native-stack.ts';

/** A process that removes a stack when whoever started it ends, however that ends. */
export interface StackGuard {
  /** Has the guard do its work now; resolves when nothing of the stack is left. */
  release(): Promise<void>;
}

/** Starts a guard for the native stack of a folder, which is about to be made. */
export function guardStack(folder: string): StackGuard {
  // Detached, so that Ctrl-C in a terminal ends only whom it guards. Its standard input is open as long as that lives.
  const guard = spawn(process.execPath, [fileURLToPath(import.meta.url), folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const exited = exitOf(guard);
  return {
    release: async () => {
      guard.stdin?.end();
      const code = await exited;
      if (code !== 0) throw new Error(`the stack in ${folder} was not removed (exit code ${code})`);
    },
  };
}

async function exitOf(guard: ChildProcess): Promise<number | null> {
  if (guard.exitCode === null && guard.signalCode === null) await once(guard, 'exit');
  return guard.exitCode;
}

/** Waits until nobody holds the other end of standard input, then removes the stack. */
async function standGuard(folder: string): Promise<void> {
  const released = new Promise<void>((resolve) => {
    process.stdin.once('close', resolve).resume();
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
  await released;
  process.stdin.destroy();
  await nativeStack({ folder, say: () => {} }).down({ wipe: true });
}

const [, program, folder] = process.argv;
if (program === fileURLToPath(import.meta.url) && folder !== undefined) await standGuard(folder);
