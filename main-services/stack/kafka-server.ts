import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Kafka, logLevel } from 'kafkajs';
import { quietKafkajs } from '../kafka-client/quiet-kafkajs.ts';
import type { NativeServer } from './native-server.ts';
import { kafkaSettings } from './settings.ts';

const answerMsMax = 3_000;
const formatMsMax = 60_000;
const loggingFile = 'log4j2.properties';
const logging = `rootLogger.level = warn
rootLogger.appenderRef.out.ref = out
appender.out.type = Console
appender.out.name = out
appender.out.layout.type = PatternLayout
appender.out.layout.pattern = %d{ISO8601} %p %c{1}: %m%n
`;

/** What a Kafka has besides the settings of the stack. */
export interface KafkaExtras {
  properties: Readonly<Record<string, string>>;
  /** Options for the tool that makes its empty store. */
  format: readonly string[];
}

/** A Kafka of one node in KRaft mode, from the jars that Maven fetched. */
export function kafkaServer(
  where: { folder: string; port: number; controllerPort: number; java: string; jars: string },
  extras: KafkaExtras = { properties: {}, format: [] },
): NativeServer {
  const { folder, port, java, jars } = where;
  const dataFolder = join(folder, 'data');
  const propertiesFile = join(folder, 'server.properties');
  const javaArgs = [`-Dlog4j2.configurationFile=${join(folder, loggingFile)}`, '-cp', join(jars, '*')];
  return {
    async prepare() {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileSync(join(folder, loggingFile), logging);
      writeFileSync(propertiesFile, serverProperties(where, dataFolder, extras));
      if (existsSync(join(dataFolder, 'meta.properties'))) return;
      const id = newClusterId();
      const format = ['kafka.tools.StorageTool', 'format', '-t', id, '-c', propertiesFile, ...extras.format];
      await promisify(execFile)(java, ['-Xmx128m', ...javaArgs, ...format], { timeout: formatMsMax });
    },
    command: () => ({
      program: java,
      args: [
        '-server',
        kafkaSettings.heap,
        '-XX:+UseG1GC',
        '-XX:MaxGCPauseMillis=20',
        '-Djava.awt.headless=true',
        ...javaArgs,
        'kafka.Kafka',
        propertiesFile,
      ],
      folder,
    }),
    ready: () => askKafka(`127.0.0.1:${port}`),
  };
}

function serverProperties(
  { port, controllerPort }: { port: number; controllerPort: number },
  dataFolder: string,
  extras: KafkaExtras,
): string {
  const properties = {
    ...kafkaSettings.properties,
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'controller.quorum.voters': `${kafkaSettings.properties['node.id']}@127.0.0.1:${controllerPort}`,
    'log.dirs': dataFolder,
    ...extras.properties,
  };
  return Object.entries(properties)
    .map(([name, value]) => `${name}=${value.replaceAll('\\', '\\\\')}\n`)
    .join('');
}

/** 16 random bytes as Kafka writes them. It takes none that starts with a hyphen, which its tools would read as an option. */
function newClusterId(): string {
  return randomBytes(16).toString('base64url').replace(/^-/, '_');
}

/**
 * Rejects unless the brokers answer a metadata request, have a group coordinator that answers, and let an idempotent
 * producer in: right after a start, each of these is there later than the one before.
 */
export async function askKafka(brokers: string): Promise<string> {
  quietKafkajs();
  const kafka = new Kafka({
    brokers: brokers.split(','),
    clientId: 'kenchi-stack',
    logLevel: logLevel.NOTHING,
    connectionTimeout: answerMsMax,
    requestTimeout: answerMsMax,
    retry: { retries: 1, initialRetryTime: 100, maxRetryTime: 500 },
  });
  const admin = kafka.admin();
  const producer = kafka.producer({ idempotent: true, retry: { retries: 1 } });
  try {
    await admin.connect();
    await admin.listTopics();
    await admin.describeGroups(['kenchi-stack-readiness']);
    await producer.connect();
    // Kafka's protocol has no request for it.
    return kafkaSettings.version;
  } finally {
    await Promise.allSettled([admin.disconnect(), producer.disconnect()]);
  }
}
