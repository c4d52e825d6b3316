import { join, resolve } from 'node:path';
import { loadConfigFromFile } from 'electron-vite';
import { build, type Rolldown } from 'vite';
import { beforeAll, describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
/** What draws charts, and what moves in them. */
const charts = /\/node_modules\/(?:@nivo|d3-[a-z-]+|@react-spring)\//;

let chunks: Map<string, Rolldown.OutputChunk>;
beforeAll(async () => {
  const { config } = await loadConfigFromFile(
    { command: 'build', mode: 'production' },
    join(root, 'electron.vite.config.ts'),
  );
  const built = await build({
    ...config.renderer,
    configFile: false,
    logLevel: 'error',
    build: { ...config.renderer?.build, write: false },
  });
  const outputs = [built].flat().flatMap((each) => ('output' in each ? each.output : []));
  chunks = new Map(
    outputs.flatMap((output) => (output.type === 'chunk' ? [[output.fileName, output] as const] : [])),
  );
});

/** Every module that a page loads, at once or later. */
function modulesOf(page: string): string[] {
  const entry = [...chunks.values()].find(({ isEntry, name }) => isEntry && name === page);
  const waiting = entry ? [entry.fileName] : [];
  const loaded = new Set(waiting);
  for (const file of waiting) {
    const { imports = [], dynamicImports = [] } = chunks.get(file) ?? {};
    for (const next of [...imports, ...dynamicImports]) {
      if (!loaded.has(next)) waiting.push(next);
      loaded.add(next);
    }
  }
  return [...loaded].flatMap((file) => chunks.get(file)?.moduleIds ?? []);
}

describe('charts are loaded by nobody who shows none', () => {
  test.each(['kiosk', 'receipt', 'index'])('%s', (page) => {
    const modules = modulesOf(page);
    expect(modules.some((id) => id.includes('/node_modules/react-dom/'))).toBe(true);
    expect(modules.filter((id) => charts.test(id))).toEqual([]);
  });

  test('the wall has them', () => {
    expect(modulesOf('wall').some((id) => charts.test(id))).toBe(true);
  });
});
