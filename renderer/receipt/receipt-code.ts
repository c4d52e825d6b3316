/** A receipt's code as it is printed: `7Q3K-0VTX-M2RA-91ZC`, in Crockford's base32, which has no I, L, O and U. */
export const groupCount = 4;
export const groupLength = 4;
/** How many characters a whole code has. */
export const codeLength = groupCount * groupLength;

/** What keeps a text from being a code, and where: `group` counts from 0. */
export type CodeFault =
  | { fault: 'foreign'; group: number; character: string }
  | { fault: 'missing'; group: number; count: number }
  | { fault: 'surplus' };

/** A text read as a receipt's code. */
export interface CodeReading {
  /** Always as many as a code has; what finds no room is left out. */
  groups: readonly string[];
  /** The first one. A character that no receipt has comes before one that is missing. */
  fault: CodeFault | undefined;
}

/** What the keys from A to Z type under the Georgian layout, without and with Shift: a scanner types as a US keyboard. */
const georgianKeys = new Map([
  ...Array.from('აბცდეფგჰიჯკლმნოპქრსტუვწხყზ', (letter, key): [string, string] => [
    letter,
    String.fromCharCode(65 + key),
  ]),
  ...Object.entries({ თ: 'T', ჟ: 'J', ღ: 'R', შ: 'S', ჩ: 'C', ძ: 'Z', ჭ: 'W' }),
]);

/** As people type it: in either case, O for 0, I and L for 1, under the Georgian layout too. */
function symbolsOf(text: string): string {
  return Array.from(text, (character) => georgianKeys.get(character) ?? character.toUpperCase())
    .join('')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
}

/**
 * Reads a code that was typed, pasted or scanned; of a page's address, as a receipt's QR code has it, what stands behind
 * the `#`. Where the groups are told apart they are kept, so that what is missing in the second is missed there.
 */
export function readCode(text: string): CodeReading {
  const typed = text.slice(text.lastIndexOf('#') + 1).trim();
  const parts = typed.split(/[\s\p{Pd}]+/u).map(symbolsOf);
  const symbols = parts.join('');
  const keepsGroups = parts.length === groupCount && parts.every((part) => part.length <= groupLength);
  const groups = Array.from({ length: groupCount }, (_, group) =>
    keepsGroups ? (parts[group] ?? '') : symbols.slice(group * groupLength, (group + 1) * groupLength),
  );
  return { groups, fault: faultOf(groups, symbols.length) };
}

function faultOf(groups: readonly string[], length: number): CodeFault | undefined {
  for (const [group, symbols] of groups.entries()) {
    const [character] = /[^0-9A-HJKMNP-TV-Z]/u.exec(symbols) ?? [];
    if (character !== undefined) return { fault: 'foreign', group, character };
  }
  if (length > codeLength) return { fault: 'surplus' };
  const group = groups.findIndex((symbols) => symbols.length < groupLength);
  if (group < 0) return undefined;
  return { fault: 'missing', group, count: groupLength - (groups[group] ?? '').length };
}

/** How many characters have been read. */
export function countOf({ groups }: CodeReading): number {
  return groups.join('').length;
}

/** The code as it is printed; `undefined` while it has a fault. */
export function codeOf({ groups, fault }: CodeReading): string | undefined {
  return fault === undefined ? groups.join('-') : undefined;
}
