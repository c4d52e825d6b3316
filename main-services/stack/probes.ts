import { askKafka } from './kafka-server.ts';
import { askPostgres } from './postgres-server.ts';
import { askRedis } from './redis-server.ts';
import type { ServerName, StackAddresses } from './settings.ts';

/** What a server answers to a real request: its version, or why it can't serve. */
export type Answer = { version: string } | { why: string };

/** Asks a server for what it is there for. Never rejects. */
export async function askServer(server: ServerName, addresses: StackAddresses): Promise<Answer> {
  const ask: Record<ServerName, () => Promise<string>> = {
    kafka: () => askKafka(addresses.kafkaBrokers),
    redis: () => askRedis(addresses.redisUrl),
    postgres: () => askPostgres(addresses.databaseUrl),
  };
  try {
    return { version: await ask[server]() };
  } catch (error) {
    return { why: error instanceof Error ? error.message : String(error) };
  }
}
