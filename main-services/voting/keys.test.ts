import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { guid as guidSchema } from '../contracts/voting.ts';
import { deriveAuthCodeHash, deriveKeys, deriveNullifier, hashAuthCode, makeGuid } from './keys.ts';

const guids = fc
  .uint8Array({ minLength: 16, maxLength: 16 })
  .map((bytes) => makeGuid(() => Buffer.from(bytes)));

test('however the GUID is written, the keys are the same', () => {
  fc.assert(
    fc.property(guids, (guid) => {
      const written = [guid.toUpperCase(), guid.replaceAll('-', ''), ` ${guid.replaceAll('-', ' ')} `];
      for (const text of written) {
        expect(deriveKeys(guidSchema.parse(text), 'e')).toEqual(deriveKeys(guid, 'e'));
      }
    }),
  );
});

test('auth code, token and nullifier differ from each other, and from election to election', () => {
  fc.assert(
    fc.property(guids, (guid) => {
      const here = deriveKeys(guid, 'here');
      const there = deriveKeys(guid, 'there');
      const values = [here.authCode, here.token, there.authCode, there.token].map((key) =>
        key.toString('hex'),
      );
      values.push(deriveNullifier(here.token, 'here'), deriveNullifier(here.token, 'there'));
      expect(new Set(values).size).toBe(values.length);
      expect(deriveAuthCodeHash(guid, 'here')).toEqual(hashAuthCode(here.authCode));
    }),
  );
});

test('the keys are HKDF-SHA256 as RFC 5869 has it', () => {
  const guid = '00112233-4455-6677-8899-aabbccddeeff';
  const extracted = createHmac('sha256', Buffer.alloc(32))
    .update(Buffer.from(guid.replaceAll('-', ''), 'hex'))
    .digest();
  const expand = (info: string) =>
    createHmac('sha256', extracted)
      .update(info)
      .update(Buffer.from([1]))
      .digest();
  expect(deriveKeys(guid, 'kenchi-demo')).toEqual({
    authCode: expand('kenchi|1|kenchi-demo|auth'),
    token: expand('kenchi|1|kenchi-demo|token'),
  });
});

test.each([
  '',
  'not-a-guid',
  '0011223344556677',
  '00112233-4455-6677-8899-aabbccddeef',
  'g0112233-4455-6677-8899-aabbccddeeff',
])('%j is no GUID', (text) => expect(guidSchema.safeParse(text).success).toBe(false));
