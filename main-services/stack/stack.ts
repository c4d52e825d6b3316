import type { ServerName, StackAddresses } from './settings.ts';

/** Kafka, Redis and PostgreSQL on this machine, however they are run. */
export interface Stack {
  /** In a few words: how and where. */
  readonly how: string;
  /** Starts what does not run, and resolves when all of it serves. What runs is left alone. */
  up(): Promise<StackAddresses>;
  /** Stops all of it and waits for that. `wipe` deletes everything it holds. */
  down(options: { wipe: boolean }): Promise<void>;
  status(): Promise<StackStatus>;
  /** The last lines that a server wrote. */
  logs(server: ServerName, lines: number): Promise<string>;
}

export interface StackStatus {
  servers: readonly ServerStatus[];
  /** `undefined` before the first `up`. */
  addresses: StackAddresses | undefined;
}

export interface ServerStatus {
  server: ServerName;
  isReady: boolean;
  /** "ready", or why not. */
  state: string;
  /** As it says itself, while it serves. */
  version: string | undefined;
  address: string | undefined;
  data: string;
}

/** A server does not come up; the message ends with what it wrote last. */
export class ServerNotReady extends Error {
  override name = 'ServerNotReady';
}
