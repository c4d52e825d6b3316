import { watchParent } from './parent-watch.mjs';

/** One Ctrl-C may reach a process more than once: from the terminal, from npm and from the launcher. */
const echoMs = 1_000;
const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Calls `stop` at the first SIGINT, SIGTERM or SIGHUP, or when npm was ended. A second signal, more than a second later,
 * ends the process at once with exit code 1.
 */
export function onStopSignal(stop: () => void): void {
  let firstAt: number | undefined;
  const begin = () => {
    firstAt = performance.now();
    unwatch();
    stop();
  };
  const unwatch = watchParent(() => {
    if (firstAt === undefined) begin();
  });
  for (const signal of stopSignals) {
    process.on(signal, () => {
      if (firstAt === undefined) begin();
      else if (performance.now() - firstAt > echoMs) process.exit(1);
    });
  }
}

/** Passes on to a child what would stop this process, until the answered function is called. The end of npm comes as a signal. */
export function passStopSignals(child: { kill(signal: NodeJS.Signals): boolean }): () => void {
  const pass = (signal: NodeJS.Signals) => child.kill(signal);
  for (const signal of stopSignals) process.on(signal, pass);
  return () => {
    for (const signal of stopSignals) process.off(signal, pass);
  };
}
