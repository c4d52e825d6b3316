import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadConfigFromFile } from 'electron-vite';
import { build } from 'vite';
import { serveFiles } from './file-server.ts';

/** The gallery as `npm run dev` shows it, built once: no station is needed, and nothing changes while it is looked at. */
export async function startGallery(): Promise<{ url: string; close(): Promise<void> }> {
  const root = resolve(import.meta.dirname, '..');
  const { config } = await loadConfigFromFile(
    { command: 'build', mode: 'development' },
    join(root, 'electron.vite.config.ts'),
  );
  const folder = await mkdtemp(join(tmpdir(), 'kenchi-gallery-'));
  await build({
    ...config.renderer,
    configFile: false,
    logLevel: 'warn',
    build: {
      ...config.renderer?.build,
      outDir: folder,
      emptyOutDir: true,
      rolldownOptions: { input: { gallery: join(root, 'renderer/gallery/index.html') } },
    },
  });
  const server = await serveFiles(folder, { '/gallery': '/gallery/index.html' });
  return {
    url: server.url,
    close: async () => {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
