import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';
import type { PinRefusal } from '../contracts/staff/session.ts';

/**
 * scrypt (RFC 7914) with one of the sets of parameters that the OWASP Password Storage Cheat Sheet recommends: of those
 * as strong as each other, one that takes 32 MiB. scrypt and not Argon2id, as the older Electron has no Argon2.
 */
const logCost = 15;
const blockSize = 8;
const parallelism = 3;
const hashBytes = 32;
const saltBytes = 16;
const memoryBytesMax = 64 * 1024 * 1024;

const oneTimePinDigits = 8;
const distinctMin = 4;
/** What lists of leaked passwords begin with, as far as it is long enough. */
const wellKnown = ['password', 'passw0rd', 'qwertyui', 'iloveyou', 'admin123', 'kenchi', 'letmein'];

/** More PINs are being checked than the machine should spend its time on. Nothing was done. */
export class TooManyPins extends Error {
  override name = 'TooManyPins';
}

const waitingMax = 20;
let waiting = 0;
let last: Promise<unknown> = Promise.resolve();

/** What is kept of a PIN: `scrypt$15$8$3$salt$hash`. */
export async function hashPin(pin: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const hash = await derive(pin, salt);
  return ['scrypt', logCost, blockSize, parallelism, salt.toString('base64'), hash.toString('base64')].join(
    '$',
  );
}

/** Whether it is the PIN. Where there is none to compare with, it takes the same time to say no. */
export async function isPin(pin: string, stored: string | undefined): Promise<boolean> {
  const [, , , , salt = '', hash = ''] = stored?.split('$') ?? [];
  const expected = stored === undefined ? randomBytes(hashBytes) : Buffer.from(hash, 'base64');
  const found = await derive(
    pin,
    stored === undefined ? randomBytes(saltBytes) : Buffer.from(salt, 'base64'),
  );
  return timingSafeEqual(found, expected) && stored !== undefined;
}

/** 8 random digits: to be used once, and typed from paper. */
export function makeOneTimePin(): string {
  return Array.from({ length: oneTimePinDigits }, () => randomInt(10)).join('');
}

/** Why a PIN of somebody's own choice is too easy to guess, if it is. */
export function findPinFault(pin: string, name: string): PinRefusal | undefined {
  const [folded, foldedName] = [pin, name].map((text) => text.normalize('NFKC').toLowerCase());
  if (folded === undefined || foldedName === undefined) return 'too-simple';
  if (foldedName.split(/[ .'’_-]+/).some((part) => part.length >= 3 && folded.includes(part))) {
    return 'contains-name';
  }
  if (new Set(folded).size < distinctMin || isSequence(folded)) return 'too-simple';
  return wellKnown.some((known) => folded.includes(known)) ? 'too-simple' : undefined;
}

/** Whether each character is the next, or the one before: 12345678, hgfedcba. */
function isSequence(text: string): boolean {
  const codes = [...text].map((character) => character.codePointAt(0) ?? 0);
  const steps = new Set(codes.slice(1).map((code, index) => code - (codes[index] ?? 0)));
  return steps.size === 1;
}

/** One at a time: a hash takes a tenth of a second of a processor that voters need too. */
async function derive(pin: string, salt: Buffer): Promise<Buffer> {
  if (waiting >= waitingMax) throw new TooManyPins('too many PINs are being checked');
  waiting++;
  const turn = last.then(() => scryptOf(pin.normalize('NFKC'), salt));
  last = turn.catch(() => undefined);
  try {
    return await turn;
  } finally {
    waiting--;
  }
}

function scryptOf(pin: string, salt: Buffer): Promise<Buffer> {
  const cost = { N: 2 ** logCost, r: blockSize, p: parallelism, maxmem: memoryBytesMax };
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, hashBytes, cost, (error, hash) => (error ? reject(error) : resolve(hash)));
  });
}
