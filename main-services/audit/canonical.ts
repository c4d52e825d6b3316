import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** The one way to write a JSON value down, by RFC 8785: what is hashed and signed. Throws on what JSON has no form for. */
export function canonicalJson(value: object): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('this value has no JSON');
  return text;
}

/** SHA-256 in lower-case hex. */
export function sha256Hex(bytes: string | Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
