import { Option } from 'commander';
import { parseWholeNumber } from './options.ts';

const votersMax = 1_000_000;

/** `--port`: checked with the other settings of a station. */
export function portOption(): Option {
  return new Option(
    '--port <number>',
    'where to listen; 0 takes a free port (default: 4100, env: KENCHI_PORT)',
  );
}

/** `--voters`: how large the roll of a new test election is. */
export function votersOption(): Option {
  return new Option('--voters <number>', 'how many voters the roll of a new test election gets')
    .env('KENCHI_VOTERS')
    .default(30_000)
    .argParser(parseWholeNumber(1, votersMax));
}
