import type { KeptCommand } from './process-keeper.ts';

/** One of the stack's servers, run natively. Its folder belongs to it alone. */
export interface NativeServer {
  /** Makes folders, settings and an empty store where they are missing. What is there stays as it is. */
  prepare(): Promise<void>;
  command(): KeptCommand;
  /**
   * Asks it for what it is there for, as a client. Answers its version; rejects, within a few seconds, while it can't
   * serve.
   */
  ready(): Promise<string>;
}
