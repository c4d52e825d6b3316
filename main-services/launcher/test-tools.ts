import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';
import { findChromium } from './chromium.ts';

const downloadMsMax = 120_000;
const aptMsMax = 10 * 60_000;

/** Provides what the browser tests need and what this machine lacks. Answers what is still missing, and what to do. */
export function provideTestTools(say: (line: string) => void): string[] {
  if (!hasChromium()) downloadChromium(say);
  const packages = [...(hasChromium() ? [] : ['chromium']), ...(hasDisplay() ? [] : ['xvfb'])];
  if (packages.length > 0 && canInstallPackages()) installPackages(packages, say);
  return [
    ...(hasChromium() ? [] : ['a Chromium: install it, or say where it is in CHROMIUM_PATH']),
    ...(hasDisplay() ? [] : ['a display for Electron: install Xvfb (Debian: apt-get install xvfb)']),
  ];
}

function hasChromium(): boolean {
  return findChromium(process.env) !== undefined || existsSync(chromium.executablePath());
}

function downloadChromium(say: (line: string) => void): void {
  say('Downloading Chromium for the tests (once) …');
  spawnSync('playwright', ['install', 'chromium'], {
    stdio: ['ignore', 'ignore', 'ignore'],
    shell: process.platform === 'win32',
    timeout: downloadMsMax,
  });
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']) return true;
  return isOnPath('Xvfb');
}

function canInstallPackages(): boolean {
  return process.getuid?.() === 0 && isOnPath('apt-get');
}

function installPackages(packages: readonly string[], say: (line: string) => void): void {
  say(`Installing ${packages.join(' and ')} for the tests (once) …`);
  const options = {
    stdio: ['ignore', 'ignore', 'inherit'] as ['ignore', 'ignore', 'inherit'],
    timeout: aptMsMax,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  spawnSync('apt-get', ['update', '-qq'], options);
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options);
}

function isOnPath(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}
