// Plain JavaScript without dependencies: this runs on a fresh clone, on whatever Node is on the PATH.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, existsSync, lstatSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How long a second start waits for an install that another process is doing. */
const installWaitMsMax = 15 * 60_000;

/** What the user can do something about; printed without a stack trace. */
export class InstallFailed extends Error {
  /** @override */
  name = 'InstallFailed';
}

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, link?: boolean }} LockedPackage */

/**
 * The project's own Node, an npm package like the others, so that the Node on the PATH need not be the newest.
 * @param {string} root the project's folder
 */
export function projectNode(root) {
  return join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

/**
 * Whether what is installed is what the lockfile asks for. npm writes `node_modules/.package-lock.json` as the last step of
 * an install, so an interrupted install is noticed too.
 * @param {string} root the project's folder
 */
export function isInstalled(root) {
  const packages = join(root, 'node_modules');
  const installed = readIfThere(join(packages, '.package-lock.json'));
  if (installed === undefined || !existsSync(projectNode(root))) return false;
  // A link leads to another checkout's packages, which npm would empty first.
  if (lstatSync(packages).isSymbolicLink()) return true;
  return isSameTree(readFileSync(join(root, 'package-lock.json'), 'utf8'), installed);
}

/**
 * Whether every package of a lockfile is installed in that very version. Optional packages may be missing: they are for
 * other platforms.
 * @param {string} wantedLock text of `package-lock.json`
 * @param {string} installedLock text of `node_modules/.package-lock.json`
 */
export function isSameTree(wantedLock, installedLock) {
  const wanted = packagesOf(wantedLock);
  const installed = packagesOf(installedLock);
  if (!wanted || !installed) return false;
  for (const [path, { version, integrity, optional, devOptional }] of Object.entries(wanted)) {
    if (path === '') continue;
    const found = installed[path];
    if (found === undefined) {
      if (!optional && !devOptional) return false;
    } else if (found.version !== version || found.integrity !== integrity) {
      return false;
    }
  }
  return true;
}

/**
 * Runs `npm ci`, and waits instead while another process does. Throws {@link InstallFailed}.
 * @param {string} root the project's folder
 */
export async function install(root) {
  const lock = join(
    tmpdir(),
    `kenchi-install-${createHash('sha256').update(root).digest('hex').slice(0, 16)}`,
  );
  const release = await takeTurn(lock);
  try {
    if (isInstalled(root)) return;
    process.stderr.write('Kenchi: installing packages (once; this takes a minute or two) …\n');
    // Warnings are about packages that want a newer Node than the one on the PATH; they get the project's own.
    const code = await runNpm(root, ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
    if (code !== 0) {
      throw new InstallFailed(
        `"npm ci" failed (${code === null ? 'it was stopped' : `exit code ${code}`}); what it printed above says why.\n` +
          'Check that this machine reaches the npm registry, then run the same command again.',
      );
    }
    if (!existsSync(projectNode(root))) {
      throw new InstallFailed(
        `"npm ci" went through, but ${projectNode(root)} is missing: npm did not run the install script of the package ` +
          '"node".\nRun "npm rebuild node --ignore-scripts=false", then the same command again.',
      );
    }
  } finally {
    release();
  }
}

/**
 * @param {string} lock the file that marks an install under way
 * @returns {Promise<() => void>} ends the turn
 */
async function takeTurn(lock) {
  const deadline = Date.now() + installWaitMsMax;
  for (let announced = false; ; ) {
    try {
      const file = openSync(lock, 'wx');
      writeSync(file, String(process.pid));
      closeSync(file);
      return () => rmSync(lock, { force: true });
    } catch (error) {
      if (!isErrno(error, 'EEXIST')) throw error;
    }
    const holder = Number(readIfThere(lock));
    if (holder > 0 && !isAlive(holder)) {
      rmSync(lock, { force: true });
      continue;
    }
    if (Date.now() > deadline) {
      throw new InstallFailed(
        `Another install (process ${holder}) does not end. Stop it, or delete ${lock}.`,
      );
    }
    if (!announced)
      process.stderr.write(`Kenchi: waiting for process ${holder}, which installs packages …\n`);
    announced = true;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/**
 * @param {string} root
 * @param {string[]} args
 * @returns {Promise<number | null>} npm's exit code; null when a signal ended it
 */
function runNpm(root, args) {
  const npmScript = process.env['npm_execpath'];
  const [command, commandArgs] =
    npmScript !== undefined && /\.c?js$/.test(npmScript)
      ? [process.execPath, [npmScript, ...args]]
      : ['npm', args];
  const needsShell = command === 'npm' && process.platform === 'win32';
  return new Promise((resolve, reject) => {
    const child = spawn(command, commandArgs, { cwd: root, stdio: ['ignore', 2, 2], shell: needsShell });
    const forward = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
    process.on('SIGINT', forward).on('SIGTERM', forward);
    child.once('error', (error) => {
      reject(
        new InstallFailed(`npm can't be run (${error.message}). Install Node.js with npm, then try again.`),
      );
    });
    child.once('close', (code) => {
      process.off('SIGINT', forward).off('SIGTERM', forward);
      resolve(code);
    });
  });
}

/** @param {string} lock */
function packagesOf(lock) {
  try {
    /** @type {{ packages?: Record<string, LockedPackage> }} */
    const { packages } = JSON.parse(lock);
    return packages;
  } catch {
    return undefined;
  }
}

/** @param {string} path */
function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isErrno(error, 'EPERM');
  }
}

/**
 * @param {unknown} error
 * @param {string} code
 */
function isErrno(error, code) {
  return error instanceof Error && 'code' in error && error.code === code;
}
