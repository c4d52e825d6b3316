import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { delimiter, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { provideKafkaJars } from '../stack/kafka-jars.ts';
import { provideServerPrograms } from '../stack/server-programs.ts';
import { serverNames } from '../stack/settings.ts';

/** The servers' own command-line tools, as somebody uses them who knows nothing of Kenchi. */
export interface OutsideTools {
  /** What a compacted topic holds: the last value of each key. */
  lastOfTopic(brokers: string, topic: string): Promise<Map<string, unknown>>;
  /** Hears a channel until it is stopped. */
  subscribe(redisUrl: string, channel: string): Promise<{ last(): unknown; stop(): Promise<void> }>;
  /** What a statement answers, a line a row. */
  query(databaseUrl: string, statement: string): Promise<string>;
}

const run = promisify(execFile);
/** The console consumer ends when it has heard nothing for so long. */
const silenceMs = 8_000;

/** Finds them beside the programs of the native stack. Throws `ServersMissing`, which says what to install. */
export async function findOutsideTools(): Promise<OutsideTools> {
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  const { java, maven, redis, postgres } = await provideServerPrograms(serverNames, say);
  const jars = await provideKafkaJars(maven, say);
  // The clients are beside the servers, or where the servers' packages have put them.
  const path = [postgres.folder, dirname(redis), process.env['PATH']].join(delimiter);
  const env = { ...process.env, PATH: path };
  return {
    lastOfTopic: async (brokers, topic) => {
      const consumer = 'org.apache.kafka.tools.consumer.ConsoleConsumer';
      const options = ['--from-beginning', '--property', 'print.key=true'];
      const where = ['--bootstrap-server', brokers, '--topic', topic, '--timeout-ms', String(silenceMs)];
      const { stdout } = await run(java, ['-cp', join(jars, '*'), consumer, ...where, ...options]);
      // It also says there, as an error, that it has heard nothing more.
      const records = [...stdout.matchAll(/^(\S+)\t(\{.*)$/gm)];
      return new Map(records.map(([, key = '', value = '']) => [key, JSON.parse(value)]));
    },
    subscribe: async (redisUrl, channel) => {
      const client = spawn('redis-cli', ['-u', redisUrl, 'SUBSCRIBE', channel], {
        env,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const lines = createInterface(client.stdout);
      let last = '';
      // "subscribe", the channel, 1; then "message", the channel and the message, again and again.
      await new Promise<void>((resolve, reject) => {
        lines.on('line', (line) => {
          if (line === '1') resolve();
          if (line.startsWith('{')) last = line;
        });
        client.once('close', (code) => reject(new Error(`redis-cli ended with ${code}`)));
      });
      return {
        last: () => JSON.parse(last),
        stop: async () => {
          client.kill();
          await once(client, 'close');
        },
      };
    },
    query: async (databaseUrl, statement) => {
      const { stdout } = await run('psql', [databaseUrl, '-At', '-c', statement], { env });
      return stdout;
    },
  };
}
