import { expect, test } from 'vitest';
import { explainMissing } from './server-programs.ts';

const missing = [
  { what: 'Maven, which fetches Kafka', debian: ['maven'], macos: ['maven'] },
  { what: 'PostgreSQL 15 or newer', debian: ['postgresql'], macos: ['postgresql@17'] },
];

test('what is missing comes with the command that provides it', () => {
  const debian = explainMissing(missing, 'linux');
  expect(debian).toContain('  PostgreSQL 15 or newer\n');
  expect(debian).toContain('sudo apt-get install maven postgresql\n');
  expect(explainMissing(missing, 'darwin')).toContain('brew install maven postgresql@17\n');
});

test('elsewhere there is Docker, or servers that are given', () => {
  const windows = explainMissing(missing, 'win32');
  expect(windows).not.toContain('install maven');
  expect(windows).toContain('start Docker');
  expect(windows).toContain('KAFKA_BROKERS');
});
