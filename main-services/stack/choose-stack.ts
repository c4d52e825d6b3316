import { composeStack, isComposeThere } from './compose-stack.ts';
import { nativeStack } from './native-stack.ts';
import type { Stack } from './stack.ts';
import { readState } from './stack-folder.ts';

/**
 * The stack of a folder: as it was made; a new one by docker compose where a Docker engine answers, unless native is
 * asked for.
 */
export function chooseStack(options: {
  projectRoot: string;
  folder: string;
  native: boolean;
  say: (line: string) => void;
}): Stack {
  const made = readState(options.folder)?.how;
  const how = made ?? (options.native || !isComposeThere() ? 'native' : 'compose');
  return how === 'native' ? nativeStack(options) : composeStack(options);
}
