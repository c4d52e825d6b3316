import { createRequire } from 'node:module';
import fc from 'fast-check';
import type Encoder from 'kafkajs/src/protocol/encoder.js';
import { expect, test } from 'vitest';
import { leanEncoder } from './lean-encoder.ts';

const require = createRequire(import.meta.url);
const path = 'kafkajs/src/protocol/encoder.js';

type Write = (encoder: Encoder, inner: () => Encoder) => Encoder;

const bytes = fc.uint8Array({ maxLength: 2_000 }).map((array) => Buffer.from(array));
const texts = fc.string({ unit: 'binary', maxLength: 300 });
const varInts = fc.oneof(
  fc.integer(),
  fc.constantFrom(0, 63, 64, -64, -65, 8_191, 8_192, 2 ** 31 - 1, -(2 ** 31)),
);
const longs = fc.oneof(fc.constantFrom(0, 1, -1, 63, 64), fc.maxSafeInteger());

const write: fc.Arbitrary<Write> = fc.oneof(
  varInts.map(
    (value): Write =>
      (encoder) =>
        encoder.writeVarInt(value),
  ),
  fc.nat().map(
    (value): Write =>
      (encoder) =>
        encoder.writeUVarInt(value),
  ),
  longs.map(
    (value): Write =>
      (encoder) =>
        encoder.writeVarLong(value),
  ),
  longs.map(
    (value): Write =>
      (encoder) =>
        encoder.writeInt64(value),
  ),
  fc.oneof(bytes, texts, fc.constant(null)).map(
    (value): Write =>
      (encoder) =>
        encoder.writeVarIntBytes(value),
  ),
  fc.oneof(bytes, texts, fc.constant(null)).map(
    (value): Write =>
      (encoder) =>
        encoder.writeBytes(value),
  ),
  fc.option(texts).map(
    (value): Write =>
      (encoder) =>
        encoder.writeString(value),
  ),
  fc.tuple(varInts, bytes).map(
    ([value, more]): Write =>
      (encoder, inner) =>
        encoder.writeEncoder(inner().writeVarInt(value).writeBytes(more)),
  ),
);

test('whatever is written, the bytes are those of kafkajs as it is', () => {
  leanEncoder();
  const Lean: typeof Encoder = require(path);
  delete require.cache[require.resolve(path)];
  const AsItIs: typeof Encoder = require(path);
  expect(AsItIs.prototype.ensureAvailable).not.toBe(Lean.prototype.ensureAvailable);
  const written = (Class: typeof Encoder, writes: readonly Write[]) => {
    const encoder = new Class();
    for (const each of writes) each(encoder, () => new Class());
    return encoder.buffer;
  };
  fc.assert(
    fc.property(fc.array(write, { maxLength: 30 }), (writes) => {
      expect(written(Lean, writes)).toEqual(written(AsItIs, writes));
    }),
    { numRuns: 500 },
  );
  fc.assert(
    fc.property(longs, (value) => {
      expect(Lean.sizeOfVarLong(value)).toBe(AsItIs.sizeOfVarLong(value));
    }),
  );
});
