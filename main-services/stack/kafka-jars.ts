import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { kafkaSettings } from './settings.ts';

const fetchMsMax = 10 * 60_000;

/** Kafka's jars could not be fetched. */
export class KafkaNotFetched extends Error {
  override name = 'KafkaNotFetched';
}

/** The broker, something that writes its log, and its command-line tools without the half of Kafka Connect they name. */
const projectFile = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>kenchi</groupId>
  <artifactId>kafka</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency>
      <groupId>org.apache.kafka</groupId>
      <artifactId>kafka_2.13</artifactId>
      <version>${kafkaSettings.version}</version>
    </dependency>
    <dependency>
      <groupId>org.apache.kafka</groupId>
      <artifactId>kafka-tools</artifactId>
      <version>${kafkaSettings.version}</version>
      <exclusions>
        <exclusion>
          <groupId>*</groupId>
          <artifactId>*</artifactId>
        </exclusion>
      </exclusions>
    </dependency>
    <dependency>
      <groupId>org.apache.logging.log4j</groupId>
      <artifactId>log4j-slf4j-impl</artifactId>
      <version>2.24.3</version>
    </dependency>
  </dependencies>
</project>
`;

/** The folder with Kafka's jars, if they were fetched before. */
export function findKafkaJars(): string | undefined {
  const folder = jarsFolder();
  return existsSync(folder) ? folder : undefined;
}

/** Fetches Kafka's jars (43 MB) by Maven, once for a user. Throws {@link KafkaNotFetched}. */
export async function provideKafkaJars(
  maven: string | undefined,
  say: (line: string) => void,
): Promise<string> {
  const folder = jarsFolder();
  if (existsSync(folder)) return folder;
  if (maven === undefined) throw new KafkaNotFetched('Maven is missing, which fetches Kafka.');
  say(`Fetching Kafka ${kafkaSettings.version} by Maven (once, about 43 MB) …`);
  mkdirSync(cacheFolder(), { recursive: true });
  const partial = mkdtempSync(`${folder}.partial-`);
  try {
    await fetchInto(partial, maven);
    rename(join(partial, 'jars'), folder);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  return folder;
}

async function fetchInto(partial: string, maven: string): Promise<void> {
  const pom = join(partial, 'pom.xml');
  writeFileSync(pom, projectFile);
  const goal = 'org.apache.maven.plugins:maven-dependency-plugin:copy-dependencies';
  const args = ['-B', '-q', '-f', pom, goal, '-DincludeScope=runtime', '-DoutputDirectory=jars'];
  await promisify(execFile)(maven, args, { cwd: partial, timeout: fetchMsMax }).catch((error: unknown) => {
    const output = error instanceof Error && 'stdout' in error ? String(error.stdout).trim() : '';
    throw new KafkaNotFetched(
      `Maven could not fetch Kafka. Check that this machine reaches Maven Central (or set a mirror in ~/.m2/settings.xml).\n${output.slice(0, 2_000)}`,
    );
  });
}

/** Whoever fetched at the same time and was first has the same jars. */
function rename(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!existsSync(to)) throw error;
  }
}

function jarsFolder(): string {
  const hash = createHash('sha256').update(projectFile).digest('hex').slice(0, 8);
  return join(cacheFolder(), `kafka-${kafkaSettings.version}-${hash}`);
}

function cacheFolder(): string {
  return join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'kenchi');
}
