/**
 * Turns the first Ctrl-C (or SIGTERM) into a signal, so that a command can finish what it began and say how far it got.
 * The second one ends the process at once.
 */
export function stopOnInterrupt(): { signal: AbortSignal; release: () => void } {
  const controller = new AbortController();
  const interrupted = () => {
    release();
    controller.abort();
  };
  const release = () => {
    process.off('SIGINT', interrupted);
    process.off('SIGTERM', interrupted);
  };
  process.on('SIGINT', interrupted);
  process.on('SIGTERM', interrupted);
  return { signal: controller.signal, release };
}
