import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { readStationConfig } from '../profiles/station-config.ts';
import { type RunningStation, runStation } from '../testing/running-station.ts';
import { kafkaSettings, postgresSettings, redisSettings } from './settings.ts';

const deploy = join(import.meta.dirname, '../../deploy');

const probe = z.looseObject({ httpGet: z.object({ path: z.string(), port: z.string() }).optional() });
const container = z.looseObject({
  image: z.string(),
  args: z.array(z.string()).default([]),
  env: z.array(z.looseObject({ name: z.string(), value: z.string().optional() })).default([]),
  ports: z.array(z.object({ name: z.string(), containerPort: z.int() })).default([]),
  readinessProbe: probe.optional(),
  livenessProbe: probe.optional(),
  securityContext: z.looseObject({ readOnlyRootFilesystem: z.boolean().optional() }),
});
const podSpec = z.looseObject({
  securityContext: z.looseObject({ runAsNonRoot: z.literal(true) }),
  containers: z.array(container).length(1),
});
const manifest = z.looseObject({
  kind: z.string(),
  metadata: z.looseObject({ name: z.string() }).optional(),
});
const workload = z.looseObject({ spec: z.looseObject({ template: z.looseObject({ spec: podSpec }) }) });
const ingress = z.looseObject({
  spec: z.looseObject({
    rules: z.array(
      z.looseObject({
        http: z.object({
          paths: z.array(
            z.object({
              path: z.string(),
              pathType: z.enum(['Exact', 'Prefix']),
              backend: z.object({ service: z.looseObject({ name: z.string() }) }),
            }),
          ),
        }),
      }),
    ),
  }),
});

function manifestsIn(folder: string): z.infer<typeof manifest>[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .flatMap((file) => parseAllDocuments(readFileSync(join(folder, file), 'utf8')))
    .map((document) => manifest.parse(document.toJS()));
}

const kubernetes = manifestsIn(join(deploy, 'kubernetes'));
const servers = manifestsIn(join(deploy, 'kubernetes/servers'));

function find(manifests: readonly z.infer<typeof manifest>[], kind: string, name: string): unknown {
  const found = manifests.find((each) => each.kind === kind && each.metadata?.name === name);
  if (!found) throw new Error(`there is no ${kind} ${name}`);
  return found;
}

function containerOf(manifests: readonly z.infer<typeof manifest>[], kind: string, name: string) {
  const [only] = workload.parse(find(manifests, kind, name)).spec.template.spec.containers;
  if (!only) throw new Error(`${name} has no container`);
  return only;
}

let running: RunningStation;
beforeAll(async () => {
  running = await runStation();
});
afterAll(() => running.close());

test.each(['api', 'tally', 'wall'] as const)('the pods of role %s start as a station can', async (role) => {
  const { args, ports, readinessProbe, livenessProbe, securityContext } = containerOf(
    kubernetes,
    'Deployment',
    role,
  );
  expect(args).toEqual(['npm', 'start', '--', '--headless', '--role', role]);
  const { data } = z
    .looseObject({ data: z.record(z.string(), z.string()) })
    .parse(find(kubernetes, 'ConfigMap', 'station-settings'));
  const addresses = { KAFKA_BROKERS: 'k:9092', REDIS_URL: 'redis://r', DATABASE_URL: 'postgres://p' };
  const config = readStationConfig({ ...data, ...addresses }, { role, dataDir: '/data' });
  expect(config).toMatchObject({ profile: 'cluster', role, host: '0.0.0.0' });
  expect(ports).toEqual([{ name: 'http', containerPort: config.port }]);
  expect(securityContext.readOnlyRootFilesystem).toBe(true);
  for (const { httpGet } of [readinessProbe, livenessProbe].map((each) => probe.parse(each))) {
    expect((await fetch(`${running.station.url}${httpGet?.path}`)).status).toBe(200);
  }
});

/** Every setting that a station knows is written in its own way; a mistyped one would be ignored. */
test('every setting of the pods is one that a station reads', () => {
  const { data } = z
    .looseObject({ data: z.record(z.string(), z.string()) })
    .parse(find(kubernetes, 'ConfigMap', 'station-settings'));
  const source = readFileSync(join(deploy, '../main-services/profiles/station-config.ts'), 'utf8');
  for (const name of Object.keys(data)) expect(source).toContain(`'${name}'`);
});

test('the ingress lets out every path of the API but those of operation, and no metrics', async () => {
  const { spec } = ingress.parse(find(kubernetes, 'Ingress', 'kenchi'));
  const rules = spec.rules.flatMap(({ http }) => http.paths);
  const serviceFor = (path: string) =>
    rules
      .filter((rule) =>
        rule.pathType === 'Exact'
          ? rule.path === path
          : path === rule.path || path.startsWith(`${rule.path}/`),
      )
      .sort((a, b) => b.path.length - a.path.length)[0]?.backend.service.name;
  const { body } = await running.get('/docs/json');
  const paths = Object.keys(z.looseObject({ paths: z.record(z.string(), z.unknown()) }).parse(body).paths);
  expect(paths).toContain('/metrics');
  for (const path of paths) {
    const operation = path === '/metrics' || path.startsWith('/health/');
    const wall = path === '/results' || path.startsWith('/results/');
    expect([path, serviceFor(path)]).toEqual([path, operation ? undefined : wall ? 'wall' : 'api']);
  }
  for (const page of ['/', '/kiosk', '/staff', '/receipt', '/assets/x.js'])
    expect(serviceFor(page)).toBe('api');
  expect(serviceFor('/wall')).toBe('wall');
});

test('the servers for a rehearsal are those of the stack', () => {
  const kafka = containerOf(servers, 'StatefulSet', 'kafka');
  const settings = Object.fromEntries(
    kafka.env.map(({ name, value }) => [
      name
        .replace(/^KAFKA_/, '')
        .toLowerCase()
        .replaceAll('_', '.'),
      value,
    ]),
  );
  expect(kafka.image).toBe(kafkaSettings.image);
  expect(settings).toMatchObject(kafkaSettings.properties);
  const redis = containerOf(servers, 'StatefulSet', 'redis');
  expect(redis.image).toBe(redisSettings.image);
  expect(redis.args).toEqual([
    'redis-server',
    ...Object.entries(redisSettings.config).flatMap(([name, value]) => [`--${name}`, value]),
  ]);
  const postgres = containerOf(servers, 'StatefulSet', 'postgres');
  expect(postgres.image).toBe(postgresSettings.image);
  expect(postgres.args).toEqual([
    'postgres',
    ...Object.entries(postgresSettings.parameters).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]);
  expect(postgres.env.find(({ name }) => name === 'POSTGRES_INITDB_ARGS')?.value).toBe(
    postgresSettings.initdbArgs.join(' '),
  );
});

test('a machine in a cloud starts what the compose file has', () => {
  const userData = z
    .looseObject({ write_files: z.array(z.looseObject({ path: z.string(), content: z.string() })) })
    .parse(parse(readFileSync(join(deploy, 'ec2/user-data.yaml'), 'utf8')));
  const contentOf = (path: string) => userData.write_files.find((file) => file.path === path)?.content ?? '';
  const compose = readFileSync(join(deploy, '../docker-compose.yml'), 'utf8');
  const install = contentOf('/usr/local/sbin/kenchi-install');
  const asked = [...install.matchAll(/echo "(KENCHI_[A-Z_]+)=/g)].map(([, name]) => name);
  expect(asked).toHaveLength(2);
  for (const name of asked) expect(compose).toContain(`\${${name}:`);
  expect(contentOf('/etc/caddy/kenchi.template')).toContain('reverse_proxy 127.0.0.1:4100');
  expect(compose).toContain(`127.0.0.1:\${KENCHI_PORT:-4100}:4100`);
});
