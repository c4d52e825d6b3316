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
const outerBlock = Buffer.alloc(blockBytes + digestBytes);

/**
 * HKDF-SHA256 (RFC 5869) with an empty salt: 32 bytes for each `info`, all from one extraction. It stands on the way of
 * every vote; Node's `hkdfSync` makes a key object and extracts anew for each, which takes five times as long.
 */
export function hkdfSha256(secret: Buffer, infos: readonly string[]): Buffer[] {
  const pseudoRandomKey = hmacSha256(Buffer.alloc(digestBytes), secret);
  const keys = infos.map((info) => hmacSha256(pseudoRandomKey, Buffer.from(`${info}\x01`)));
  pseudoRandomKey.fill(0);
  outerBlock.fill(0);
  return keys;
}

/** HMAC-SHA256 (RFC 2104) for keys of 32 bytes. */
function hmacSha256(key: Buffer, message: Buffer): Buffer {
  const innerBlock = Buffer.allocUnsafe(blockBytes + message.length);
  innerBlock.fill(innerPad, digestBytes, blockBytes);
  outerBlock.fill(outerPad, digestBytes, blockBytes);
  for (let index = 0; index < digestBytes; index++) {
    const byte = key[index] ?? 0;
    innerBlock[index] = byte ^ innerPad;
    outerBlock[index] = byte ^ outerPad;
  }
  message.copy(innerBlock, blockBytes);
  outerBlock.write(sha256(innerBlock, 'binary'), blockBytes, 'binary');
  innerBlock.fill(0);
  return Buffer.from(sha256(outerBlock, 'binary'), 'binary');
}
