import { createHash, hkdfSync } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hkdfSha256, sha256 } from './sha256.ts';

test('the digest is the one that a Hash object makes', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.string(), (bytes, text) => {
      for (const data of [bytes, text]) {
        for (const encoding of ['base64url', 'hex', 'binary'] as const) {
          expect(sha256(data, encoding)).toBe(createHash('sha256').update(data).digest(encoding));
        }
      }
    }),
  );
});

test("every key is the one that Node's own HKDF derives", () => {
  fc.assert(
    fc.property(
      fc
        .integer({ min: 1, max: 200 })
        .chain((bytes) =>
          fc.array(fc.uint8Array({ minLength: bytes, maxLength: bytes }), { minLength: 1, maxLength: 3 }),
        ),
      fc.array(fc.string(), { maxLength: 4 }),
      (secrets, infos) => {
        const derive = hkdfSha256(secrets[0]?.length ?? 0, infos);
        for (const secret of secrets) {
          const keys = derive(Buffer.from(secret).toString('hex')).map((key) => key.toString('hex'));
          const expected = infos.map((info) =>
            Buffer.from(hkdfSync('sha256', secret, '', info, 32)).toString('hex'),
          );
          expect(keys).toEqual(expected);
        }
      },
    ),
  );
});

test('hyphens between the digits of a secret mean nothing', () => {
  const derive = hkdfSha256(16, ['info']);
  const secret = '00112233445566778899aabbccddeeff';
  expect(derive('00112233-4455-6677-8899-aabbccddeeff')).toEqual(derive(secret));
  expect(derive(secret.toUpperCase())).toEqual(derive(secret));
});

test.each(['', '00', '0'.repeat(31), '0'.repeat(33), '0'.repeat(34), 'g'.repeat(32), `${'0'.repeat(30)}zz`])(
  'a secret of another length, or of other digits, is none: %j',
  (secret) => {
    expect(() => hkdfSha256(16, ['info'])(secret)).toThrow(TypeError);
  },
);
