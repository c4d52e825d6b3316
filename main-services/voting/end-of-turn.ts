let turn: Promise<void> | undefined;

/**
 * Resolves when this turn of the event loop has read all that had arrived by now, for everybody who waits at once. So they
 * go on one right after the other, with the code that they share still in the processor's caches, and what they ask for
 * next can go together.
 */
export function endOfTurn(): Promise<void> {
  turn ??= new Promise((resolve) => {
    setImmediate(() => {
      turn = undefined;
      resolve();
    });
  });
  return turn;
}
