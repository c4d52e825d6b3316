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
      fc.uint8Array({ minLength: 1, maxLength: 200 }),
      fc.array(fc.string(), { maxLength: 4 }),
      (secret, infos) => {
        const keys = hkdfSha256(Buffer.from(secret), infos).map((key) => key.toString('hex'));
        const expected = infos.map((info) =>
          Buffer.from(hkdfSync('sha256', secret, '', info, 32)).toString('hex'),
        );
        expect(keys).toEqual(expected);
      },
    ),
  );
});
