import type { TestProject } from 'vitest/node';
import type { StackAddresses } from '../stack/settings.ts';
import { startTestStack } from './test-stack.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    stack: StackAddresses;
  }
}

/** Starts the servers once for all test files of the project that needs them; tests have them by `inject('stack')`. */
export default async function provideStack(project: TestProject): Promise<() => Promise<void>> {
  const { kafkaBrokers, redisUrl, databaseUrl, stop } = await startTestStack();
  project.provide('stack', { kafkaBrokers, redisUrl, databaseUrl });
  return stop;
}
