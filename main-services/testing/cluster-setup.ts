import type { TestProject } from 'vitest/node';
import type { TestServers } from './cluster-scope.ts';
import { startTestStack } from './test-stack.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    stack: TestServers;
  }
}

/** Starts the servers once for all test files of the project that needs them; tests have them by `inject('stack')`. */
export default async function provideStack(project: TestProject): Promise<() => Promise<void>> {
  const { stop, kafkaBrokers, redisUrl, databaseUrl, areTemporary = false } = await startTestStack();
  project.provide('stack', { kafkaBrokers, redisUrl, databaseUrl, areTemporary });
  return stop;
}
