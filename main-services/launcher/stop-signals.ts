/** One Ctrl-C may reach a process more than once: from the terminal, from npm and from the launcher. */
const echoMs = 1_000;

/**
 * Calls `stop` at the first SIGINT, SIGTERM or SIGHUP. A second one, more than a second later, ends the process at once
 * with exit code 1.
 */
export function onStopSignal(stop: () => void, now: () => number = Date.now): void {
  let firstAt: number | undefined;
  const handle = () => {
    if (firstAt === undefined) {
      firstAt = now();
      stop();
    } else if (now() - firstAt > echoMs) {
      process.exit(1);
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, handle);
}
