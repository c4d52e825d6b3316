import { z } from 'zod';

/** A SHA-256 in lower-case hex. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits');

/** An Ed25519 public key (RFC 8032): 32 bytes in lower-case hex. */
export const publicKey = z.string().regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits');

/** An Ed25519 signature: 64 bytes in lower-case hex. */
export const signature = z.string().regex(/^[0-9a-f]{128}$/, '128 hexadecimal digits');
