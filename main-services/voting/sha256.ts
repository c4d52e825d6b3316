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
/** Where every HMAC is made: a block that the key is in, and what is hashed after it. Nothing is left there. */
let inner = Buffer.alloc(4 * blockBytes);
const outer = Buffer.alloc(blockBytes + digestBytes);

/**
 * HKDF-SHA256 (RFC 5869) with an empty salt: 32 bytes for each `info`, all from one extraction. It stands on the way of
 * every vote; Node's `hkdfSync` makes a key object and extracts anew for each, which takes five times as long.
 */
export function hkdfSha256(secret: Buffer, infos: readonly string[]): Buffer[] {
  const longest = infos.reduce((bytes, info) => Math.max(bytes, 3 * info.length + 1), secret.length);
  if (inner.length < blockBytes + longest) inner = Buffer.alloc(blockBytes + longest);
  setKey('');
  inner.set(secret, blockBytes);
  setKey(hmacSha256(secret.length));
  const keys = infos.map((info) => {
    const bytes = inner.write(info, blockBytes);
    inner[blockBytes + bytes] = 1;
    return Buffer.from(hmacSha256(bytes + 1), 'binary');
  });
  inner.fill(0);
  outer.fill(0);
  return keys;
}

/** Puts a key of up to 32 bytes, as binary text, into both blocks. */
function setKey(key: string): void {
  for (let index = 0; index < blockBytes; index++) {
    const byte = index < key.length ? key.charCodeAt(index) : 0;
    inner[index] = byte ^ innerPad;
    outer[index] = byte ^ outerPad;
  }
}

/** HMAC-SHA256 (RFC 2104), as binary text, of so many bytes that stand behind the key in the inner block. */
function hmacSha256(messageBytes: number): string {
  outer.write(sha256(inner.subarray(0, blockBytes + messageBytes), 'binary'), blockBytes, 'binary');
  return sha256(outer, 'binary');
}
