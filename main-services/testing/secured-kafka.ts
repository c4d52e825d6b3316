import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { provideKafkaJars } from '../stack/kafka-jars.ts';
import { kafkaServer } from '../stack/kafka-server.ts';
import { anyFreePort } from '../stack/ports.ts';
import { lastLines, startKept } from '../stack/process-keeper.ts';
import { provideServerPrograms } from '../stack/server-programs.ts';
import type { CertificateFiles } from './certificates.ts';
import { guardServers, pidFileName } from './server-guard.ts';

/** A Kafka that speaks TLS, and lets in only who has its password. */
export interface SecuredKafka {
  /** `host:port` of its broker. */
  broker: string;
  username: string;
  password: string;
  /** Kills it and deletes what it holds. So does the end of this process, however it ends. */
  stop(): Promise<void>;
}

const readyMsMax = 60_000;
const pollMs = 100;
const username = 'kenchi';
const password = 'p@ss:word';

export async function startSecuredKafka({ bundle }: CertificateFiles): Promise<SecuredKafka> {
  const say = () => {};
  const { java, maven } = await provideServerPrograms(['kafka'], say);
  const jars = await provideKafkaJars(maven, say);
  const all = await mkdtemp(join(tmpdir(), 'kenchi-test-kafka-'));
  const folder = join(all, 'kafka');
  const [port, securedPort, controllerPort] = [await anyFreePort(), await anyFreePort(), await anyFreePort()];
  const broker = `127.0.0.1:${securedPort}`;
  const plainListener = `PLAINTEXT://127.0.0.1:${port}`;
  const listeners = `${plainListener},SASL_SSL://${broker}`;
  const modules = 'org.apache.kafka.common.security';
  const guard = guardServers(all);
  try {
    const server = kafkaServer(
      { folder, port, controllerPort, java, jars },
      {
        properties: {
          listeners: `${listeners},CONTROLLER://127.0.0.1:${controllerPort}`,
          'advertised.listeners': listeners,
          'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,SASL_SSL:SASL_SSL,CONTROLLER:PLAINTEXT',
          'ssl.keystore.type': 'PEM',
          'ssl.keystore.location': bundle,
          'sasl.enabled.mechanisms': 'SCRAM-SHA-256,SCRAM-SHA-512,PLAIN',
          'listener.name.sasl_ssl.scram-sha-256.sasl.jaas.config': `${modules}.scram.ScramLoginModule required;`,
          'listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config': `${modules}.scram.ScramLoginModule required;`,
          'listener.name.sasl_ssl.plain.sasl.jaas.config': `${modules}.plain.PlainLoginModule required user_${username}="${password}";`,
        },
        format: ['SCRAM-SHA-256', 'SCRAM-SHA-512'].flatMap((mechanism) => [
          '--add-scram',
          `${mechanism}=[name=${username},password=${password}]`,
        ]),
      },
    );
    await server.prepare();
    const files = { pidFile: join(folder, pidFileName), logFile: join(folder, 'server.log') };
    await startKept(server.command(), files);
    await vi.waitFor(server.ready, { timeout: readyMsMax, interval: pollMs }).catch((cause: unknown) => {
      throw new Error(`Kafka does not come up:\n${lastLines(files.logFile, 20)}`, { cause });
    });
    return { broker, username, password, stop: guard.release };
  } catch (error) {
    await guard.release();
    throw error;
  }
}
