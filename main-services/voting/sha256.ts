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
const hyphen = 45;
const notHex = 16;
/** What each character of ASCII says as a hex digit. */
const hexValues = Uint8Array.from({ length: 128 }, (_, code) => {
  const value = Number.parseInt(String.fromCharCode(code), 16);
  return Number.isNaN(value) ? notHex : value;
});

/**
 * HKDF-SHA256 (RFC 5869) with an empty salt, of a secret of so many bytes: answers what derives 32 bytes for each `info`, all
 * from one extraction; it throws a `TypeError` if the secret, in hex digits that may have hyphens between them, is of another
 * length.
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
    const bytes = putHex(secretHex, extraction.inner, blockBytes);
    if (bytes !== secretBytes) {
      wipe(extraction.inner, blockBytes, secretBytes);
      throw new TypeError(`the secret has ${secretBytes} bytes`);
    }
    const key = hmac(extraction.inner, extraction.outer);
    wipe(extraction.inner, blockBytes, secretBytes);
    wipe(extraction.outer, blockBytes, digestBytes);
    putBytes(key, outer, 0, outerPad);
    const keys = inners.map((inner) => {
      putBytes(key, inner, 0, innerPad);
      const derived = bytesOf(hmac(inner, outer));
      wipe(inner, 0, digestBytes);
      return derived;
    });
    wipe(outer, 0, digestBytes);
    wipe(outer, blockBytes, digestBytes);
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

/** Answers how many bytes the hex digits say; none if there is anything else among them but hyphens. */
function putHex(hex: string, into: Buffer, at: number): number {
  let digits = 0;
  for (let index = 0; index < hex.length; index++) {
    const code = hex.charCodeAt(index);
    if (code === hyphen) continue;
    const value = hexValues[code] ?? notHex;
    if (value === notHex) return 0;
    const place = at + (digits >> 1);
    into[place] = digits % 2 === 0 ? value << 4 : (into[place] ?? 0) | value;
    digits++;
  }
  return digits / 2;
}

/** One by one: for so few, a Buffer's own ways take longer. */
function putBytes(digest: string, into: Buffer, at: number, pad = 0): void {
  for (let index = 0; index < digestBytes; index++) into[at + index] = digest.charCodeAt(index) ^ pad;
}

/** One by one, too: what was secret is not kept. */
export function wipe(bytes: Buffer, at: number, length: number): void {
  for (let index = at; index < at + length; index++) bytes[index] = 0;
}
