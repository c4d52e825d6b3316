import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import {
  kafkaSettings,
  passwordVariable,
  portVariables,
  postgresSettings,
  preferredPorts,
  redisSettings,
  type ServerName,
  serverNames,
} from './settings.ts';

const root = join(import.meta.dirname, '../..');
const texts = z.record(z.string(), z.string());
const command = z.union([z.string(), z.array(z.string())]);
const service = z.looseObject({
  image: z.string(),
  command: command.optional(),
  environment: texts.default({}),
  ports: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  healthcheck: z.looseObject({ test: z.array(z.string()) }).optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  profiles: z.array(z.string()).default([]),
});
const composeFile = z.looseObject({
  services: z.record(z.string(), service),
  volumes: z.record(z.string(), z.null()),
});
const { services, volumes } = composeFile.parse(
  parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8'), { merge: true }),
);

function serviceOf(name: string): z.infer<typeof service> {
  const found = services[name];
  if (!found) throw new Error(`docker-compose.yml has no service ${name}`);
  return found;
}

test('the same servers in the same versions', () => {
  expect(serviceOf('kafka').image).toBe(kafkaSettings.image);
  expect(kafkaSettings.image).toBe(`apache/kafka:${kafkaSettings.version}`);
  expect(serviceOf('redis').image).toBe(redisSettings.image);
  expect(redisSettings.image).toBe(`redis:${redisSettings.versionMajorMin}`);
  expect(serviceOf('postgres').image).toBe(postgresSettings.image);
  expect(postgresSettings.image).toBe(`postgres:${postgresSettings.versionMajorMin}`);
});

test('Kafka has the same settings, and no other but where it runs', () => {
  const { environment } = serviceOf('kafka');
  const properties = Object.fromEntries(
    Object.entries(environment)
      .filter(([name]) => name.startsWith('KAFKA_') && name !== 'KAFKA_HEAP_OPTS')
      .map(([name, value]) => [name.slice('KAFKA_'.length).toLowerCase().replaceAll('_', '.'), value]),
  );
  const {
    listeners,
    'advertised.listeners': advertised,
    'listener.security.protocol.map': protocols,
    'inter.broker.listener.name': interBroker,
    'controller.quorum.voters': voters,
    'log.dirs': folder,
    ...settings
  } = properties;
  expect(settings).toEqual(kafkaSettings.properties);
  expect(environment['KAFKA_HEAP_OPTS']).toBe(kafkaSettings.heap);
  expect(serviceOf('kafka').volumes).toContain(`kafka-data:${folder}`);
  expect(advertised).toContain(`HOST://127.0.0.1:\${${portVariables.kafka}:-${preferredPorts.kafka}}`);
  expect(listeners).toContain(`HOST://:${preferredPorts.kafka}`);
  expect(voters).toBe(`${kafkaSettings.properties['node.id']}@kafka:9093`);
  for (const listener of ['HOST', 'CONTROLLER', interBroker])
    expect(protocols).toContain(`${listener}:PLAINTEXT`);
});

test('Redis has the same settings', () => {
  const [program, ...args] = z.array(z.string()).parse(serviceOf('redis').command);
  expect(program).toBe('redis-server');
  expect(args).toEqual(Object.entries(redisSettings.config).flatMap(([name, value]) => [`--${name}`, value]));
  expect(redisSettings.config.appendfsync).toBe('always');
});

test('PostgreSQL has the same settings, and a password', () => {
  const { environment, command: postgres } = serviceOf('postgres');
  expect(environment).toMatchObject({
    POSTGRES_USER: postgresSettings.user,
    POSTGRES_DB: postgresSettings.database,
    POSTGRES_INITDB_ARGS: postgresSettings.initdbArgs.join(' '),
  });
  expect(environment['POSTGRES_PASSWORD']).toMatch(new RegExp(`^\\$\\{${passwordVariable}:\\?`));
  const parameters = Object.entries(postgresSettings.parameters).map(
    ([name, value]) => `-c ${name}=${value}`,
  );
  expect(postgres).toBe(['postgres', ...parameters].join(' '));
});

test.each(serverNames)('%s is checked, kept, and reached from this machine alone', (name: ServerName) => {
  const { healthcheck, ports, volumes: mounted } = serviceOf(name);
  const port = preferredPorts[name];
  expect(ports).toEqual([`127.0.0.1:\${${portVariables[name]}:-${port}}:${port}`]);
  expect(healthcheck?.test[0]).toMatch(/^CMD/);
  expect(mounted).toHaveLength(1);
  expect(Object.keys(volumes)).toContain(mounted[0]?.split(':')[0]);
});

test.each(['station', 'seed'])('%s waits for healthy servers and knows their addresses', (name) => {
  const { depends_on, environment } = serviceOf(name);
  for (const server of serverNames) expect(depends_on[server]).toEqual({ condition: 'service_healthy' });
  expect(environment).toEqual({
    KAFKA_BROKERS: 'kafka:19092',
    REDIS_URL: `redis://redis:${preferredPorts.redis}`,
    DATABASE_URL: `postgres://${postgresSettings.user}:\${${passwordVariable}}@postgres:${preferredPorts.postgres}/${postgresSettings.database}`,
    KENCHI_TRUST_PROXY: `\${KENCHI_TRUST_PROXY:-off}`,
  });
});

test('a station is reached from this machine alone, and seeding is asked for', () => {
  expect(serviceOf('station').ports).toEqual([`127.0.0.1:\${KENCHI_PORT:-4100}:4100`]);
  expect(serviceOf('seed').profiles).toEqual(['seed']);
});
