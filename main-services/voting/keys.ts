import { randomBytes } from 'node:crypto';
import { hkdfSha256, sha256, wipe } from './sha256.ts';

const guidBytes = 16;
const tokenBytes = 32;

/**
 * Everything that a voter's GUID yields, by HKDF-SHA256 (RFC 5869) with the election's id in `info`. The same GUID
 * yields the same values on any kiosk at any time, so a retry can neither lose nor double a vote; and none of them
 * leads back to the GUID or to one another.
 */
export interface VoterKeys {
  /** 32 bytes that prove the right to check in. The roll keeps only {@link hashAuthCode} of it. */
  authCode: Buffer;
  /** 32 bytes that only the voter's side knows. */
  token: Buffer;
}

/** `guid` is in its canonical form, as the contract parses it. */
export function deriveKeys(guid: string, electionId: string): VoterKeys {
  const [authCode, token] = hashesOf(electionId).deriveKeys(guid);
  if (!authCode || !token) throw new TypeError('two keys were asked for');
  return { authCode, token };
}

/** Only what checking in needs, for making a roll: half the work of {@link deriveKeys}. */
export function deriveAuthCodeHash(guid: string, electionId: string): Buffer {
  const [authCode] = hashesOf(electionId).deriveAuthCode(guid);
  if (!authCode) throw new TypeError('a key was asked for');
  return hashAuthCode(authCode);
}

/** What roll and ballot box keep of an auth code: SHA-256, 32 bytes. */
export function hashAuthCode(authCode: Buffer): Buffer {
  return Buffer.from(sha256(authCode, 'binary'), 'binary');
}

/** The ballot's unique key, in the ballot box and in the log: base64url of SHA-256("nullifier" | election id | token). */
export function deriveNullifier(token: Buffer, electionId: string): string {
  const {
    nullifier: { bytes, tokenAt },
  } = hashesOf(electionId);
  bytes.set(token, tokenAt);
  const digest = sha256(bytes, 'base64url');
  wipe(bytes, tokenAt, tokenBytes);
  return digest;
}

/** A new GUID for a voter's card: 128 random bits, in the usual grouping. */
export function makeGuid(random: (bytes: number) => Buffer = randomBytes): string {
  return random(16)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** A process has one election, so what is hashed with its id is nearly always the last one's again. */
let latestHashes = hashesFor('');

function hashesOf(electionId: string) {
  if (latestHashes.electionId !== electionId) latestHashes = hashesFor(electionId);
  return latestHashes;
}

function hashesFor(electionId: string) {
  const info = (purpose: 'auth' | 'token') => `kenchi|1|${electionId}|${purpose}`;
  const prefix = Buffer.from(`nullifier|${electionId}|`);
  return {
    electionId,
    deriveKeys: hkdfSha256(guidBytes, [info('auth'), info('token')]),
    deriveAuthCode: hkdfSha256(guidBytes, [info('auth')]),
    /** What a nullifier is the hash of, but for the token. */
    nullifier: { bytes: Buffer.concat([prefix, Buffer.alloc(tokenBytes)]), tokenAt: prefix.length },
  };
}
