import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';

const aptMsMax = 15 * 60_000;
const lockSecondsMax = 300;

/** What keeps Debian from starting the services of packages: 101 means "not allowed". */
const startPolicy = { file: '/usr/sbin/policy-rc.d', text: '#!/bin/sh\nexit 101\n', mode: 0o755 };
/** What keeps it from making a database cluster of its own. */
const clusterPolicy = {
  file: '/etc/postgresql-common/createcluster.d/kenchi.conf',
  text: 'create_main_cluster = false\n',
  mode: 0o644,
};

/** The packages could not be installed. */
export class PackagesNotInstalled extends Error {
  override name = 'PackagesNotInstalled';
}

/**
 * Installs Debian packages, without the services that they would start: the stack runs its servers itself, in a folder
 * and on ports of its own. Throws {@link PackagesNotInstalled}.
 */
export async function installPackages(
  packages: readonly string[],
  say: (line: string) => void,
): Promise<void> {
  say(`Installing ${packages.join(', ')} (once) …`);
  const withdraw = [startPolicy, clusterPolicy].map(putInForce);
  try {
    // An old list may still do, where the mirror can't be reached.
    await apt(['update', '-qq'], () => {});
    const code = await apt(['install', '-y', '--no-install-recommends', ...packages], (line) => {
      if (/^(Setting up|Err|E:)/.test(line)) say(`  ${line}`);
    });
    if (code !== 0) {
      throw new PackagesNotInstalled(
        `"apt-get install ${packages.join(' ')}" failed (exit code ${code}); run it by hand to see why.`,
      );
    }
  } finally {
    for (const undo of withdraw) undo();
  }
}

/** Answers how to withdraw it. A policy that was there before is somebody else's, and stays. */
function putInForce({ file, text, mode }: typeof startPolicy): () => void {
  if (existsSync(file)) return () => {};
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text, { mode });
  return () => rmSync(file, { force: true });
}

function apt(args: readonly string[], onLine: (line: string) => void): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = spawn('apt-get', ['-o', `DPkg::Lock::Timeout=${lockSecondsMax}`, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: aptMsMax,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C', RUNLEVEL: '1' },
    });
    for (const output of [child.stdout, child.stderr]) createInterface(output).on('line', onLine);
    child.once('error', reject);
    child.once('close', resolve);
  });
}
