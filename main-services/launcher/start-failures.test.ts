import { expect, test } from 'vitest';
import { explainStartFailure, StartFailed } from './start-failures.ts';

const wanted = { host: '127.0.0.1', port: 4100, dataDir: '/elections/may' };
const refusal = (code: string, syscall?: string) => Object.assign(new Error(code), { code, syscall });

test.each([
  [refusal('EADDRINUSE', 'listen'), '--port 4101'],
  [refusal('EADDRNOTAVAIL', 'listen'), '--host 127.0.0.1'],
  [refusal('EACCES', 'listen'), 'above 1023'],
  [refusal('EACCES', 'mkdir'), 'may not write there'],
  [refusal('EROFS', 'mkdir'), 'read-only'],
  [refusal('ENOSPC', 'write'), 'full'],
  [refusal('ENOTDIR', 'mkdir'), 'a file in its place'],
  [refusal('SQLITE_NOTADB'), 'damaged'],
])('%s says what to do', (error, advice) => {
  const explained = explainStartFailure(error, wanted);
  expect(explained).toBeInstanceOf(StartFailed);
  expect(String(explained)).toContain(advice);
});

test('what nobody can change is left as it is', () => {
  const bug = new TypeError('undefined is not a function');
  expect(explainStartFailure(bug, wanted)).toBe(bug);
});
