import type { Ballot } from '../contracts/ballot.ts';
import { hashBallot, NewBallot } from './ballots.ts';

/** Douglas Crockford's base32: no I, L, O or U, so that a code can be read aloud and typed again. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const receiptBytes = 10;

/** The first 80 bits of SHA-256(ballot): what the ballot box and the log are searched for. */
export function receiptOf(ballot: Readonly<Ballot>): Buffer {
  return ballot instanceof NewBallot ? ballot.receipt : hashBallot(ballot);
}

/** A receipt as it is printed: 16 symbols in groups of four, `7Q3K-0VTX-M2RA-91ZC`. */
export function formatReceipt(receipt: Buffer): string {
  let symbols = '';
  let bits = 0;
  let bitCount = 0;
  for (const byte of receipt) {
    bits = (bits << 8) | byte;
    bitCount += 8;
    while (bitCount >= 5) {
      bitCount -= 5;
      symbols += alphabet.charAt((bits >> bitCount) & 31);
    }
    bits &= (1 << bitCount) - 1;
  }
  return groupsOfFour(symbols);
}

function groupsOfFour(symbols: string): string {
  return [symbols.slice(0, 4), symbols.slice(4, 8), symbols.slice(8, 12), symbols.slice(12)].join('-');
}

/** Reads a receipt as people type it: in whatever case and grouping, O for 0, I and L for 1. `undefined` if it is none. */
export function parseReceipt(text: string): Buffer | undefined {
  const symbols = text.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  if (symbols.length !== (receiptBytes * 8) / 5) return undefined;
  const receipt = Buffer.alloc(receiptBytes);
  let bits = 0;
  let bitCount = 0;
  let at = 0;
  for (const symbol of symbols) {
    const value = alphabet.indexOf(symbol);
    if (value < 0) return undefined;
    bits = (bits << 5) | value;
    bitCount += 5;
    if (bitCount >= 8) {
      bitCount -= 8;
      receipt[at++] = (bits >> bitCount) & 255;
    }
    bits &= (1 << bitCount) - 1;
  }
  return receipt;
}
