import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin, ProxyOptions } from 'vite';

const projectRoot = import.meta.dirname;
const rendererRoot = resolve(projectRoot, 'renderer');
const out = (part: string) => resolve(projectRoot, 'out', part);

/**
 * The page at `/docs` is served from files that stay where npm put them: in the bundle, the package's `__dirname` would
 * be the bundle's own folder.
 */
function swaggerUiFilesStayInPlace(): Plugin {
  const packageFile = /\/node_modules\/(@fastify\/swagger-ui\/.+\.js)$/;
  return {
    name: 'swagger-ui-files-stay-in-place',
    enforce: 'pre',
    transform(code, id) {
      const [, file] = packageFile.exec(id) ?? [];
      if (file === undefined || !code.includes('__dirname')) return undefined;
      const folder = dirname(file).replace('@fastify/swagger-ui', '');
      const place = `require('node:path').join(require('node:path').dirname(require.resolve('@fastify/swagger-ui')), '.${folder}')`;
      return { code: code.replaceAll('__dirname', place), map: null };
    },
  };
}

/** Redis' scripts are read from files beside the code that runs them; the bundle takes them along. */
function redisScriptsComeAlong(): Plugin {
  const folder = resolve(projectRoot, 'main-services/cluster/redis/scripts');
  return {
    name: 'redis-scripts-come-along',
    generateBundle() {
      for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
        if (!file.endsWith('.lua')) continue;
        this.emitFile({
          type: 'asset',
          fileName: `scripts/${file}`,
          source: readFileSync(join(folder, file)),
        });
      }
    },
  };
}

const pages = {
  index: 'index.html',
  kiosk: 'kiosk/index.html',
  wall: 'wall/index.html',
  staff: 'staff/index.html',
  receipt: 'receipt/index.html',
};

/** Pages that no station serves: what the surfaces are made of, for whoever works on them. */
const pagesWhileDeveloping = { ...pages, gallery: 'gallery/index.html' };

/** A browser would ask for the fonts only once the page's script has drawn text with them. */
function fontsComeWithThePage(): Plugin {
  return {
    name: 'fonts-come-with-the-page',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle = {}, path }) => {
        const up = '../'.repeat(path.split('/').length - 2) || './';
        return Object.keys(bundle)
          .filter((file) => file.endsWith('.woff2'))
          .map((file) => ({
            tag: 'link',
            attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: '', href: `${up}${file}` },
            injectTo: 'head',
          }));
      },
    },
  };
}

/** While developing, a page has the same address as at a station. */
function pagesAtTheirAddresses(): Plugin {
  return {
    name: 'pages-at-their-addresses',
    configureServer: ({ middlewares }) => {
      middlewares.use((request, _response, next) => {
        const { pathname, search } = new URL(request.url ?? '/', 'http://dev');
        const page = Object.entries(pagesWhileDeveloping).find(
          ([name]) => pathname === (name === 'index' ? '/' : `/${name}`),
        )?.[1];
        if (page !== undefined) request.url = `/${page}${search}`;
        next();
      });
    },
  };
}

/** While developing, what is neither a page nor a source file is asked of the station. */
const station: ProxyOptions = {
  target: `http://127.0.0.1:${process.env['KENCHI_PORT'] ?? 4100}`,
  bypass: ({ url = '/' }) => {
    const { pathname } = new URL(url, 'http://dev');
    const isVite = pathname.startsWith('/@') || pathname.startsWith('/node_modules/');
    return isVite || existsSync(join(rendererRoot, pathname)) ? url : undefined;
  },
};

export default defineConfig({
  main: {
    plugins: [swaggerUiFilesStayInPlace(), redisScriptsComeAlong()],
    build: {
      outDir: out('main'),
      // The oldest runtime that the tests run: Electron 22. There, ES modules can't be loaded in the main process.
      target: 'node16',
      externalizeDeps: false,
      rolldownOptions: {
        input: { main: resolve(projectRoot, 'electron/main.ts') },
        // Native code can't be bundled.
        external: ['electron', /^libsql(\/|$)/, 'pg-native'],
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name].cjs' },
      },
    },
  },
  preload: {
    build: {
      outDir: out('preload'),
      target: 'node16',
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: resolve(projectRoot, 'electron/preload.ts') },
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: rendererRoot,
    plugins: [react(), fontsComeWithThePage(), pagesAtTheirAddresses()],
    server: { host: '127.0.0.1', proxy: { '^/': station } },
    build: {
      outDir: out('renderer'),
      minify: 'oxc',
      emptyOutDir: true,
      target: 'chrome108',
      rolldownOptions: {
        // One page a surface, so that the kiosk does not load the wall's charts.
        input: Object.fromEntries(
          Object.entries(pages).map(([name, file]) => [name, resolve(rendererRoot, file)]),
        ),
      },
    },
  },
});
