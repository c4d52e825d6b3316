import { configDefaults, defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Tests on real Kafka, Redis and PostgreSQL, which are started before the first of them, and only if one is to run. */
const onStack = [
  'main-services/cluster/**/*.test.ts',
  'main-services/stack/stack.test.ts',
  'main-services/chaos/cluster-campaign.test.ts',
];

/** Those that would be waited for at the end. On a fresh clone vitest knows of a file but its size, and these are short. */
const longest = [
  'main-services/station/crash.test.ts',
  'main-services/cluster/stores.test.ts',
  'main-services/cluster/redis/cluster-stores.test.ts',
  'main-services/cluster/recovery/kafka-away.test.ts',
  'main-services/chaos/cluster-campaign.test.ts',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => longest.some((file) => moduleId.endsWith(`/${file}`));
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    environment: 'node',
    // Some tests start real processes and kill them; a test that shares a process with those would not be told from them.
    pool: 'forks',
    // Most tests wait for servers, disks and processes, not for a processor; one file at a time would leave it idle.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
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
