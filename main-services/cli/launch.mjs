// Runs a command of this project, on a fresh clone too: installs what is missing, then goes on under the project's own
// Node. Plain JavaScript without dependencies, for any Node from 20 on.
//
//   node main-services/cli/launch.mjs <command> [arguments]      main-services/cli/<command>.ts
//   node main-services/cli/launch.mjs --bin <name> [arguments]   a development tool of node_modules/.bin
import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import module from 'node:module';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { InstallFailed, install, isInstalled, projectNode } from '../launcher/installation.mjs';
import { watchParent } from '../launcher/parent-watch.mjs';

const oldestNodeMajor = 20;
const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '../..');
const bins = join(root, 'node_modules', '.bin');
/** Where Node keeps what it has compiled, TypeScript too: with it, a station starts in half of the processor's time. */
const compiled = join(root, 'node_modules', '.cache', 'node-compiled');

try {
  await launch(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof InstallFailed)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

/** @param {string[]} given */
async function launch(given) {
  if (Number.parseInt(process.versions.node, 10) < oldestNodeMajor) {
    throw new InstallFailed(
      `Kenchi needs Node.js ${oldestNodeMajor} or newer to start; this is ${process.version}. Get it from https://nodejs.org`,
    );
  }
  if (!isInstalled(root)) await install(root);
  process.env['PATH'] = [bins, process.env['PATH']].join(delimiter);
  process.env['NODE_COMPILE_CACHE'] ??= compiled;
  const [first = '', ...rest] = given;
  if (first === '--bin') {
    const [name = '', ...args] = rest;
    run(join(bins, name), args, process.platform === 'win32');
    return;
  }
  const script = join(here, `${first}.ts`);
  if (!/^[a-z-]+$/.test(first) || !existsSync(script)) {
    throw new InstallFailed(`There is no command "${first}". "npm run" lists the commands.`);
  }
  if (realpathSync(process.execPath) === realpathSync(projectNode(root))) {
    module.enableCompileCache?.(process.env['NODE_COMPILE_CACHE']);
    process.argv = [process.execPath, script, ...rest];
    // From the first moment: a station may wait for its servers long before it hears signals itself.
    watchParent(() => process.kill(process.pid, 'SIGTERM'));
    await import(pathToFileURL(script).href);
  } else {
    run(projectNode(root), [fileURLToPath(import.meta.url), ...given]);
  }
}

/**
 * Runs a program to its end and ends as it does. Signals are passed on: which of npm, the shell and this process gets
 * one depends on who sends it.
 * @param {string} program
 * @param {string[]} args
 */
function run(program, args, shell = false) {
  const child = spawn(program, args, { stdio: 'inherit', shell });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal));
  }
  watchParent(() => child.kill('SIGTERM'));
  child.once('error', (error) => {
    process.stderr.write(`${program} can't be run (${error.message}). Delete node_modules and try again.
`);
    process.exit(1);
  });
  child.once('close', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
}
