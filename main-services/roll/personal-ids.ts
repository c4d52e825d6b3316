import { createHash } from 'node:crypto';

const serialBits = 30;
const halfBits = serialBits / 2;
const halfMask = (1 << halfBits) - 1;
const rounds = 4;

/** How many personal IDs one seed can make. */
export const personalSerials = 1_000_000_000;

/**
 * A permutation of the numbers below {@link personalSerials}: every index has a serial of its own, so a roll of any
 * length has no duplicate and nothing has to be remembered. (A Feistel network over 30 bits; the few results that are
 * too large are walked on until they fit, as in format-preserving encryption.)
 */
export function personalSerialsOf(seed: number): (index: number) => number {
  const keys = createHash('sha256').update(`personal-ids|${seed}`).digest();
  const roundKeys = Array.from({ length: rounds }, (_, round) => keys.readUInt32LE(round * 4));
  const permute = (value: number) => {
    let left = value >>> halfBits;
    let right = value & halfMask;
    for (const key of roundKeys) [left, right] = [right, left ^ (mix(right ^ key) & halfMask)];
    return ((left << halfBits) | right) >>> 0;
  };
  return (index) => {
    if (!(index >= 0 && index < personalSerials)) throw new RangeError(`no serial has the index ${index}`);
    let serial = permute(index);
    while (serial >= personalSerials) serial = permute(serial);
    return serial;
  };
}

/** The 11 digits of a Georgian personal number: two that stand for a municipality, nine for the person. */
export function formatPersonalId(municipalityCode: number, serial: number): string {
  return `${String(municipalityCode).padStart(2, '0')}${String(serial).padStart(9, '0')}`;
}

/** Spreads every bit over the whole word (the finaliser of MurmurHash3). */
function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85eb_ca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
