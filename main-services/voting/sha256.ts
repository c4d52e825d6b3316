import * as crypto from 'node:crypto';

type DigestEncoding = 'base64url' | 'hex' | 'binary';

/**
 * SHA-256 as text. One call where Node has it (21.7 and later): making a `Hash` object, or a Buffer for the digest, costs
 * several times what the digest does.
 */
export const sha256: (data: string | Uint8Array, encoding: DigestEncoding) => string =
  typeof crypto.hash === 'function'
    ? (data, encoding) => crypto.hash('sha256', data, encoding)
    : (data, encoding) => crypto.createHash('sha256').update(data).digest(encoding);

const blockBytes = 64;
const digestBytes = 32;
const innerPad = 0x36;
const outerPad = 0x5c;

/**
 * HKDF-SHA256 (RFC 5869) with an empty salt, of a secret of so many bytes: answers what derives 32 bytes for each `info`, all
 * from one extraction; it throws a `TypeError` if the secret, in hex digits, is of another length.
 *
 * It stands on the way of every vote, and all that is hashed but for the secret is known before: whatever HMAC (RFC 2104)
 * hashes has a place of its own here, in which what stays is written already. Node's `hkdfSync` makes a key object and
 * extracts anew for each `info`, which takes seven times as long.
 */
export function hkdfSha256(secretBytes: number, infos: readonly string[]): (secretHex: string) => Buffer[] {
  const extraction = { inner: keyedBlock(innerPad, secretBytes), outer: keyedBlock(outerPad, digestBytes) };
  const outer = keyedBlock(outerPad, digestBytes);
  const inners = infos.map((info) =>
    Buffer.concat([keyedBlock(innerPad, 0), Buffer.from(info), Buffer.from([1])]),
  );
  return (secretHex) => {
    if (
      extraction.inner.write(secretHex, blockBytes, 'hex') !== secretBytes ||
      secretHex.length !== 2 * secretBytes
    ) {
      throw new TypeError(`the secret has ${secretBytes} bytes`);
    }
    const key = hmac(extraction.inner, extraction.outer);
    extraction.inner.fill(0, blockBytes);
    extraction.outer.fill(0, blockBytes);
    putBytes(key, outer, 0, outerPad);
    const keys = inners.map((inner) => {
      putBytes(key, inner, 0, innerPad);
      const derived = bytesOf(hmac(inner, outer));
      inner.fill(0, 0, digestBytes);
      return derived;
    });
    outer.fill(0, 0, digestBytes);
    outer.fill(0, blockBytes);
    return keys;
  };
}

/** A block that an empty key is in, and room for what is hashed after it. */
function keyedBlock(pad: number, messageBytes: number): Buffer {
  return Buffer.concat([Buffer.alloc(blockBytes, pad), Buffer.alloc(messageBytes)]);
}

/** HMAC, as binary text, by what its two hashes are of; the inner one's digest is left in the outer. */
function hmac(inner: Buffer, outer: Buffer): string {
  putBytes(sha256(inner, 'binary'), outer, blockBytes);
  return sha256(outer, 'binary');
}

function bytesOf(digest: string): Buffer {
  const bytes = Buffer.allocUnsafe(digestBytes);
  putBytes(digest, bytes, 0);
  return bytes;
}

/** One by one: for so few, a Buffer's own ways take longer. */
function putBytes(digest: string, into: Buffer, at: number, pad = 0): void {
  for (let index = 0; index < digestBytes; index++) into[at + index] = digest.charCodeAt(index) ^ pad;
}
