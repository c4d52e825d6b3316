import { configDefaults, defineConfig } from 'vitest/config';

/** Tests on real Kafka, Redis and PostgreSQL, which are started before the first of them, and only if one is to run. */
const onStack = [
  'main-services/cluster/**/*.test.ts',
  'main-services/stack/stack.test.ts',
  'main-services/chaos/cluster-campaign.test.ts',
];

export default defineConfig({
  test: {
    environment: 'node',
    // Some tests start real processes and kill them; a test that shares a process with those would not be told from them.
    pool: 'forks',
    // Most tests wait for servers, disks and processes, not for a processor; one file at a time would leave it idle.
    maxWorkers: 3,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    teardownTimeout: 20_000,
    // A slow CI machine is no reason to fail, a forgotten `test.only` is.
    allowOnly: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'machine',
          include: ['{main-services,renderer,electron}/**/*.test.{ts,tsx}'],
          exclude: [...configDefaults.exclude, ...onStack],
        },
      },
      {
        extends: true,
        test: { name: 'stack', include: onStack, globalSetup: 'main-services/testing/cluster-setup.ts' },
      },
    ],
  },
});
