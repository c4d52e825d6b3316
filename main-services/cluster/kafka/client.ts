import { type Admin, Kafka, type KafkaConfig, logLevel } from 'kafkajs';
import { leanEncoder } from '../../kafka-client/lean-encoder.ts';
import { quietKafkajs } from '../../kafka-client/quiet-kafkajs.ts';
import { Unavailable } from '../../voting/ports.ts';
import type { KafkaAddress } from './address.ts';

const connectionTimeoutMs = 3_000;
const requestTimeoutMs = 5_000;

/**
 * The one retry policy for everything that talks to Kafka: a few quick tries, then the error. What must not be given up
 * is tried again by whoever asked, with the outbox or the log as its memory.
 */
export function connectKafka({ brokers, tls, login }: KafkaAddress, clientId: string): Kafka {
  quietKafkajs();
  leanEncoder();
  const config: KafkaConfig = {
    clientId,
    brokers: [...brokers],
    ssl: tls,
    ...(login && { sasl: login, authenticationTimeout: connectionTimeoutMs }),
    connectionTimeout: connectionTimeoutMs,
    requestTimeout: requestTimeoutMs,
    logLevel: logLevel.NOTHING,
    retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 3 },
  };
  return new Kafka(config);
}

/** Connects an administrator for one task. */
export async function withAdmin<T>(kafka: Kafka, task: (admin: Admin) => Promise<T>): Promise<T> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    return await task(admin);
  } finally {
    await admin.disconnect();
  }
}

/** kafkajs wraps what a handler threw, and throws errors of its own when Kafka is what fails. */
export function asUnavailable(error: unknown): unknown {
  for (let inner = error; inner instanceof Error; inner = inner.cause) {
    if (inner instanceof Unavailable) return inner;
  }
  const isOfKafkajs = error instanceof Error && error.name.startsWith('KafkaJS');
  return isOfKafkajs ? new Unavailable('kafka', error) : error;
}

/** Does something with Kafka; whatever keeps Kafka from answering becomes `Unavailable`. */
export async function orUnavailable<T>(action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw error instanceof Unavailable ? error : new Unavailable('kafka', error);
  }
}
