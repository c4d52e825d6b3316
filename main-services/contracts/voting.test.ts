import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPlainVoteHeaders, isPlainVoteRequest, voteHeaders, voteRequest } from './voting.ts';

const digits = fc.stringMatching(/^\d{11}$/);
const guid = fc.uuid();
const candidate = fc.string({ minLength: 1, maxLength: 300 });
const plain = fc.record({ personal_id: digits, guid, candidate });
const nearly = fc.record(
  {
    personal_id: fc.oneof(digits, fc.stringMatching(/^\d{10,12}\n?$/), fc.integer(), fc.string()),
    guid: fc.oneof(
      guid,
      guid.map((text) => text.toUpperCase()),
      guid.map((text) => text.replaceAll('-', '')),
      guid.map((text) => ` ${text}\n`),
      fc.constant(null),
      fc.string(),
    ),
    candidate: fc.oneof(
      candidate,
      fc.constant(''),
      fc.string({ minLength: 299, maxLength: 302 }),
      fc.boolean(),
    ),
    more: fc.string(),
  },
  { requiredKeys: [] },
);

test('what is told to be a plain vote is what the schema leaves as it is, and nothing else', () => {
  let plainOnes = 0;
  fc.assert(
    fc.property(fc.oneof(plain, nearly, fc.jsonValue()), (written) => {
      const body: unknown = JSON.parse(JSON.stringify(written));
      const parsed = voteRequest.safeParse(body);
      const staysAsItIs = parsed.success && isDeepStrictEqual(parsed.data, body);
      plainOnes += staysAsItIs ? 1 : 0;
      expect(isPlainVoteRequest(body)).toBe(staysAsItIs);
    }),
    { numRuns: 2_000 },
  );
  expect(plainOnes).toBeGreaterThan(100);
});

test('a key on the prototype makes no plain vote', () => {
  const body = JSON.parse(
    '{"personal_id":"01001000001","guid":"0f8fad5b-d9cb-469f-a165-70867728950e","__proto__":{"candidate":"a"}}',
  );
  expect(isPlainVoteRequest(body)).toBe(false);
});

test('headers that are told to be plain have the key that the schema would find', () => {
  const key = fc.stringMatching(/^"?[A-Za-z0-9_-]{15,130}"?$/);
  const headers = fc.record(
    { 'idempotency-key': fc.oneof(key, fc.string()), authorization: fc.string() },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(headers, (given) => {
      const parsed = voteHeaders.safeParse(given);
      const isFound = parsed.success && parsed.data['idempotency-key'] === given['idempotency-key'];
      expect(isPlainVoteHeaders(given)).toBe(isFound);
    }),
    { numRuns: 2_000 },
  );
});
