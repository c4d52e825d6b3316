import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const rendererRoot = resolve(import.meta.dirname, 'renderer');

export default defineConfig({
  renderer: {
    root: rendererRoot,
    plugins: [react()],
    build: {
      outDir: resolve(import.meta.dirname, 'out/renderer'),
      emptyOutDir: true,
      target: 'chrome108',
      rollupOptions: {
        // One page a surface, so that the kiosk does not load the wall's charts.
        input: {
          index: resolve(rendererRoot, 'index.html'),
          kiosk: resolve(rendererRoot, 'kiosk/index.html'),
          wall: resolve(rendererRoot, 'wall/index.html'),
        },
      },
    },
  },
});
