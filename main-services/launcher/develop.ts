import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createServer as createDesktop, loadConfigFromFile } from 'electron-vite';
import { createServer } from 'vite';
import { forgetBuild } from './build.ts';

/** A development session that is under way. */
export interface Development {
  /** Where the screens are, with hot reload. */
  url: string;
  close(): Promise<void>;
}

/**
 * Serves the screens with hot reload, in front of a station of its own that starts anew when its code changes.
 * `stationArgs` are the arguments of `npm start`.
 */
export async function developInBrowser(root: string, stationArgs: readonly string[]): Promise<Development> {
  const station = spawn(
    process.execPath,
    [
      `--watch-path=${join(root, 'main-services')}`,
      '--watch-preserve-output',
      join(root, 'main-services/cli/start.ts'),
      '--headless',
      ...stationArgs,
    ],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  );
  // Vite ends the process by itself at SIGTERM.
  process.once('exit', () => station.kill());
  const stationEnded = new Promise<void>((resolve) => {
    station.once('close', () => resolve());
  });
  const { config } = await loadConfigFromFile(
    { command: 'serve', mode: 'development' },
    join(root, 'electron.vite.config.ts'),
  );
  const server = await createServer({ ...config.renderer, configFile: false });
  await server.listen();
  return {
    url: server.resolvedUrls?.local[0]?.replace(/\/$/, '') ?? '',
    close: async () => {
      station.kill();
      await server.close();
      await stationEnded;
    },
  };
}

/** The same in Electron, which starts anew when the code of its main process changes. Ends this process when it is quit. */
export async function developInElectron(root: string, program: string): Promise<void> {
  process.env['ELECTRON_EXEC_PATH'] = program;
  if (process.platform === 'linux' && process.getuid?.() === 0) process.env['NO_SANDBOX'] = '1';
  forgetBuild(root);
  await createDesktop({ root, build: { watch: {} } }, { rendererOnly: false });
}
