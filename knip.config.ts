import type { KnipConfig } from 'knip';

/** A stylesheet uses the packages and stylesheets that it names. */
function importsOf(css: string): string {
  const named = css.matchAll(/(?:@import\s+|url\()["']([^"':]+)["']/g);
  return [...named].map(([, specifier]) => `import '${specifier}';`).join('\n');
}

const config: KnipConfig = {
  entry: [
    'main-services/cli/*.{ts,mjs}',
    'electron/{main,preload}.ts',
    // The pages' scripts, one for each index.html.
    'renderer/{gallery,kiosk,landing,receipt,staff,wall}/main.tsx',
    'e2e/**/*.e2e.ts',
  ],
  project: [
    'main-services/**/*.{ts,mjs}',
    'electron/**/*.ts',
    'renderer/**/*.{ts,tsx,css}',
    'e2e/**/*.ts',
    '*.{ts,mjs}',
  ],
  compilers: { css: importsOf },
  // An error class or a part of a schema is what a function offers, whether somebody names it by now or not.
  ignoreExportsUsedInFile: true,
  // Run by name, through main-services/cli/launch.mjs and main-services/cli/test.ts.
  ignoreDependencies: ['@biomejs/biome', 'dependency-cruiser'],
  // Of the machine, where it is there.
  ignoreBinaries: ['apt-get', 'redis-cli', 'Xvfb'],
};
export default config;
