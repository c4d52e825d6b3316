import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeGuid } from '../voting/keys.ts';
import { createLog } from './log.ts';

const candidates = ['tamar-kvariani', 'თამარ ქვარიანი', 'Tamar Kvariani'];

function makeLog() {
  const lines: string[] = [];
  const log = createLog('trace', { profile: 'embedded' }, { write: (line) => void lines.push(line) });
  log.hide(candidates);
  return { logger: log.logger, lines };
}

/** What must never be read in a log, wherever a library's error quotes it. */
const secrets = fc.oneof(
  fc.stringMatching(/^[0-9]{11}$/),
  fc.integer({ min: 10_000_000_000, max: 99_999_999_999 }).map(String),
  fc.uuid().map((guid) => guid.toUpperCase()),
  fc.constant(null).map(() => makeGuid()),
  fc.stringMatching(/^[0-9a-f]{32}$/),
  fc.stringMatching(/^([0-9a-f]{4} ){7}[0-9a-f]{4}$/),
  fc.stringMatching(/^[0-9a-f]{64}$/),
  fc.stringMatching(/^[A-Za-z0-9_-]{43}$/),
  fc.stringMatching(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/),
  fc.constantFrom(...candidates),
);
const text = fc.string({ unit: 'grapheme', maxLength: 30 });
const around = fc.constantFrom(
  '',
  ' ',
  '"',
  "'",
  ': ',
  ' ERR ',
  '(',
  ')',
  '=',
  '\n',
  '\\',
  ',',
  '[',
  ']',
  '{',
  '}',
);

test('whatever quotes a secret, and wherever, no line has it, and each is JSON', () => {
  const { logger, lines } = makeLog();
  fc.assert(
    fc.property(secrets, around, around, text, fc.nat(7), (secret, before, after, more, where) => {
      lines.length = 0;
      const quoted = `${before}${secret}${after}`;
      const error = Object.assign(new Error(`failed on ${quoted}`), {
        command: { name: 'evalsha', args: [secret, quoted] },
        detail: `Key (personal_id)=(${secret}) exists`,
      });
      const acts = [
        () => logger.error({ err: error }, 'a request failed'),
        () => logger.error({ err: new Error(more, { cause: error }) }, more),
        () => logger.warn({ err: new AggregateError([error], more) }),
        () => logger.info(`${more}${quoted}`),
        () => logger.debug({ [more]: { deep: [quoted, { deeper: secret }] } }, '%s', quoted),
        () => logger.trace({ [quoted]: more }),
        () => logger.child({ request: quoted }).fatal(more),
        () => logger.info({ number: Number(secret) }),
      ];
      acts[where]?.();
      expect(lines).toHaveLength(1);
      for (const line of lines) {
        expect(() => JSON.parse(line)).not.toThrow();
        expect(line).not.toContain(secret);
        expect(line.toLowerCase()).not.toContain(secret.toLowerCase());
      }
    }),
    { numRuns: 3_000 },
  );
});

test('a field that holds a secret is hidden whatever its text is, in an object and in a quoted one', () => {
  const { logger, lines } = makeLog();
  const pin = '4711';
  logger.info({ staff: { name: 'nino', pin } });
  logger.info(`body was ${JSON.stringify({ pin, Password: pin, token: `a"${pin}` })}`);
  logger.info({ headers: { authorization: `Basic ${pin}`, cookie: pin } });
  logger.error({ err: new Error(`header Authorization: Bearer ${pin}-abc is wrong`) });
  expect(lines.join('')).not.toContain(pin);
  for (const line of lines) expect(() => JSON.parse(line)).not.toThrow();
  expect(lines[0]).toContain('"name":"nino"');
});

test('what a log is for stays readable', () => {
  const { logger, lines } = makeLog();
  const error = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:6379', { cause: new Error('why') }), {
    code: 'ECONNREFUSED',
    dependency: 'redis',
  });
  logger.error({ err: error, voters: 12_345 }, 'something failed, and is tried again');
  const line = JSON.parse(lines[0] ?? '');
  expect(line).toMatchObject({
    level: 50,
    profile: 'embedded',
    voters: 12_345,
    msg: 'something failed, and is tried again',
    err: {
      type: 'Error',
      message: 'connect ECONNREFUSED 127.0.0.1:6379',
      code: 'ECONNREFUSED',
      dependency: 'redis',
      cause: { message: 'why' },
    },
  });
  expect(line.err.stack).toContain('log.test.ts');
  expect(new Date(line.time).getFullYear()).toBeGreaterThan(2000);
});
