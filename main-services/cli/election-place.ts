import { join, relative, resolve } from 'node:path';
import { type ElectionPlace, isInDataDir } from '../profiles/election-home.ts';
import { readElectionPlace, type StationConfig } from '../profiles/station-config.ts';
import { addressesOf, stackEnvironment } from '../stack/settings.ts';
import { readState } from '../stack/stack-folder.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const serverVariables = ['KAFKA_BROKERS', 'REDIS_URL', 'DATABASE_URL'];

/**
 * Where the election of a command is, from its options and its environment. Where no profile is named it is in the data directory,
 * unless that has no election and has a stack: whoever started one has little else to do with it.
 *
 * `say` is told of what was not asked for. Throws `InvalidConfig`, and `StackFolderUnusable`.
 */
export function findElectionPlace(
  { dataDir, profile }: { dataDir: string; profile?: StationConfig['profile'] | undefined },
  environment: Environment = process.env,
  say: (line: string) => void = (line) => process.stderr.write(`${line}\n`),
): ElectionPlace {
  if (profile === 'embedded') return readElectionPlace(environment, { dataDir, profile });
  if (profile === undefined) {
    if (isInDataDir(dataDir) || !hasStack(dataDir, environment)) {
      return readElectionPlace(environment, { dataDir, profile: 'embedded' });
    }
    const servers = namesServers(environment)
      ? 'that the environment names'
      : `of the stack in ${relative(process.cwd(), stackFolder(dataDir, environment))}`;
    say(`With the servers ${servers}; "--profile embedded" does without them.`);
  }
  return readElectionPlace(withStackServers(environment, dataDir), { dataDir, profile: 'cluster' });
}

/**
 * The environment for something that needs the cluster's servers: where it names none of them, with those of the data
 * directory's stack, as `npm run stack -- up` prints them.
 */
export function withStackServers(environment: Environment, dataDir: string): Environment {
  if (namesServers(environment)) return environment;
  const stack = readState(stackFolder(dataDir, environment));
  return stack
    ? { ...environment, ...stackEnvironment(addressesOf(stack.ports, stack.password)) }
    : environment;
}

function namesServers(environment: Environment): boolean {
  return serverVariables.some((name) => environment[name]);
}

function hasStack(dataDir: string, environment: Environment): boolean {
  return readState(stackFolder(dataDir, environment)) !== undefined;
}

function stackFolder(dataDir: string, { KENCHI_STACK_DIR: told }: Environment): string {
  return told ? resolve(told) : join(dataDir, 'stack');
}
