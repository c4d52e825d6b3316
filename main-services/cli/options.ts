import { resolve } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';

/** Where the project's own files are, whatever the working directory is. */
export const projectRoot = resolve(import.meta.dirname, '../..');

/** `--data-dir`: where the election is kept. The same for every command. */
export function dataDirOption(): Option {
  return new Option('--data-dir <folder>', 'where the election is kept')
    .env('KENCHI_DATA_DIR')
    .default(resolve(projectRoot, 'data'))
    .argParser((folder: string) => resolve(folder));
}

/** `--profile`: whether the election is in the data directory or on the servers of a cluster. */
export function profileOption(): Option {
  return new Option(
    '--profile <name>',
    'what stores the votes; cluster takes KAFKA_BROKERS, REDIS_URL and DATABASE_URL, or the stack’s servers',
  )
    .env('KENCHI_PROFILE')
    .choices(['embedded', 'cluster']);
}

/** `--url`: the station that a tool talks to. */
export function urlOption(): Option {
  return new Option('--url <address>', 'the station to talk to')
    .env('KENCHI_URL')
    .default('http://127.0.0.1:4100')
    .argParser(parseStationUrl);
}

/** `--election`: the definition of the election, where a command makes one. */
export function electionOption(): Option {
  return new Option('--election <file>', 'the election definition, when there is no election yet')
    .env('KENCHI_ELECTION')
    .default(resolve(projectRoot, 'main-services/election/demo-election.json'))
    .argParser((file: string) => resolve(file));
}

/** `--seed`: what a tool's choices depend on, so that they can be repeated. */
export function seedOption(): Option {
  return new Option('--seed <number>', 'the same seed repeats the same choices')
    .env('KENCHI_SEED')
    .default(1)
    .argParser(parseWholeNumber(0, 0xffff_ffff));
}

/** An address such as `http://127.0.0.1:4100`, without a slash at its end. */
export function parseStationUrl(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new InvalidArgumentError('Give an address such as http://127.0.0.1:4100.');
  }
  return text.replace(/\/+$/, '');
}

/** Reads a whole number within bounds. Thousands may be set apart by `_` or `,`, as in 1_000_000. */
export function parseWholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const number = /^\d{1,3}(?:[_,]\d{3})*$|^\d+$/.test(text)
      ? Number(text.replace(/[_,]/g, ''))
      : Number.NaN;
    if (number >= min && number <= max) return number;
    throw new InvalidArgumentError(`Give a whole number from ${min} to ${max}.`);
  };
}

/** Reads `5%` or `0.05` as 0.05. From 0 to `max` (a part of one). */
export function parsePart(max: number): (text: string) => number {
  return (text) => {
    const [, digits, percent] = /^(\d+(?:\.\d+)?)(%?)$/.exec(text) ?? [];
    const part = digits === undefined ? Number.NaN : Number(digits) / (percent ? 100 : 1);
    if (part >= 0 && part <= max) return part;
    throw new InvalidArgumentError(`Give a part such as 5% or 0.05, at most ${max * 100}%.`);
  };
}
