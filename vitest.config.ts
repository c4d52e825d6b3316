import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    include: ['{main-services,renderer,electron}/**/*.test.{ts,tsx}'],
    // Some tests start real processes and kill them; a test that shares a process with those would not be told from them.
    pool: 'forks',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    teardownTimeout: 20_000,
    // A slow CI machine is no reason to fail, a forgotten `test.only` is.
    allowOnly: false,
  },
});
