import { type Guard, standGuard, startGuard } from './guard.ts';
import { nativeStack } from './native-stack.ts';

const module = new URL(import.meta.url);

/** Starts a guard for the native stack of a folder, which is about to be made. */
export function guardStack(folder: string): Guard {
  return startGuard(module, folder);
}

await standGuard(module, (folder) => nativeStack({ folder, say: () => {} }).down({ wipe: true }));
