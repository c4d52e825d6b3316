// Plain JavaScript without dependencies: the launcher uses it on a fresh clone.

const lookEveryMs = 200;

/**
 * Calls `onGone` once the process that started this one has ended. Only for what an npm script runs: a signal that npm gets
 * ends npm and its shell, and is not passed on to the program, which would be left behind. A program that is started
 * by hand may outlive its shell. It keeps no process alive by itself.
 * @param {() => void} onGone
 * @returns {() => void} stops watching
 */
export function watchParent(onGone) {
  if (process.env['npm_lifecycle_event'] === undefined) return () => {};
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onGone();
  }, lookEveryMs);
  timer.unref();
  return () => clearInterval(timer);
}
