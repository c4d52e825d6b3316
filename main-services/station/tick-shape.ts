import { executionAsyncResource } from 'node:async_hooks';

/** An object of `process.nextTick`'s; never more than one. */
const kept: object[] = [];

/**
 * Keeps `process.nextTick` fast. V8 makes its objects, whose properties have computed names, by the shapes that it saw them
 * go through at first, and a full collection throws away the shapes of which no object is alive: so it does with these when
 * nothing waits for the next tick just then. The same shapes made anew are strange to V8, and from then on, for as long as
 * the process lives, it defines such properties one by one: 450 ns a call instead of 130, and a vote makes six. Half of the
 * stations that were looked at had started that way. One object that stays keeps the shapes.
 */
export function keepTicksFast(): void {
  process.nextTick(() => {
    if (kept.length === 0) kept.push(executionAsyncResource());
  });
}
