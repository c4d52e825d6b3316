import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { canonicalJson } from './canonical.ts';

/** What a signature is made for. It is part of what is signed, so that none can be passed off for another. */
export type SignedMatter = 'audit-checkpoint' | 'report';

/**
 * The election's Ed25519 key (RFC 8032). It is made with the election and lies in its database, so whoever can read that
 * can sign; the public part is in the election's manifest.
 */
export class ElectionKey {
  readonly #privateKey: KeyObject;
  /** 32 bytes in hex. */
  readonly publicKey: string;

  private constructor(privateKey: KeyObject) {
    this.#privateKey = privateKey;
    const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
    if (x === undefined) throw new TypeError('this is no Ed25519 key');
    this.publicKey = Buffer.from(x, 'base64url').toString('hex');
  }

  static make(): ElectionKey {
    return new ElectionKey(generateKeyPairSync('ed25519').privateKey);
  }

  /** Reads what {@link toStored} gave. */
  static fromStored(pkcs8: Buffer): ElectionKey {
    return new ElectionKey(createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }));
  }

  /** For the election's database, and for nothing else. */
  toStored(): Buffer {
    return this.#privateKey.export({ format: 'der', type: 'pkcs8' });
  }

  /** Signs a file as it is, so that other tools can check it, too: 64 bytes. */
  signFile(bytes: Buffer): Buffer {
    return sign(null, bytes, this.#privateKey);
  }

  /** Signs a value's canonical JSON; the signature is in hex. */
  sign(matter: SignedMatter, value: object): string {
    return sign(null, signedBytes(matter, value), this.#privateKey).toString('hex');
  }
}

/** Whether the holder of the key signed this very value. `publicKey` and `signature` are hex. */
export function isSigned(
  matter: SignedMatter,
  value: object,
  { publicKey, signature }: { publicKey: string; signature: string },
): boolean {
  return verify(null, signedBytes(matter, value), publicKeyOf(publicKey), Buffer.from(signature, 'hex'));
}

/** Whether the holder of the key signed this very file. */
export function isFileSigned(bytes: Buffer, publicKey: string, signature: Buffer): boolean {
  return verify(null, bytes, publicKeyOf(publicKey), signature);
}

/** A public key as other tools read it (openssl, for one): PEM, SubjectPublicKeyInfo. `publicKey` is hex. */
export function pemOf(publicKey: string): string {
  return publicKeyOf(publicKey).export({ format: 'pem', type: 'spki' }).toString();
}

function publicKeyOf(publicKey: string): KeyObject {
  const x = Buffer.from(publicKey, 'hex').toString('base64url');
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
}

function signedBytes(matter: SignedMatter, value: object): Buffer {
  return Buffer.from(`kenchi|1|${matter}|${canonicalJson(value)}`);
}
