import { type Entry, paste } from './entry.ts';
import { asciiOf, type KeyPress } from './hardware-keys.ts';

/** Scanners type a character every few milliseconds; nobody types 32 characters in a row this fast. */
const keyGapMsMax = 100;
const lengthMax = 80;

/** What a scanned card says: `personal_id,guid`, or the GUID alone. */
export type Scan = Partial<Entry> & Pick<Entry, 'guid'>;

/** Characters that arrived in quick succession. `before` is what the fields held when the first came. */
export interface Burst {
  text: string;
  lastMs: number;
  before: Entry;
}

/**
 * A burst with one more key: extended, begun anew, or ended (`undefined`) by a key that no scanner sends. `entry` is what
 * the fields hold before this key takes effect.
 */
export function extendBurst(
  burst: Burst | undefined,
  press: KeyPress,
  nowMs: number,
  entry: Entry,
): Burst | undefined {
  // A scanner holds Shift for capitals; the key itself types nothing.
  if (press.key === 'Shift') return burst;
  const character = asciiOf(press);
  if (character === undefined) return undefined;
  const continues = burst && nowMs - burst.lastMs <= keyGapMsMax && burst.text.length < lengthMax;
  return continues
    ? { ...burst, text: burst.text + character, lastMs: nowMs }
    : { text: character, lastMs: nowMs, before: entry };
}

/** The card behind a burst that ended in Enter; `undefined` when it was not one. */
export function scanOf(burst: Burst | undefined, nowMs: number): Scan | undefined {
  return burst && nowMs - burst.lastMs <= keyGapMsMax ? cardOf(burst.text) : undefined;
}

/** The card that a text says, whole and without a fault: what a QR code carries, and what may be pasted. */
export function cardOf(text: string): Scan | undefined {
  const card = /^(?:(\d{11})[,;])?\{?((?:[0-9a-f]-?){31}[0-9a-f])\}?$/i.exec(text.trim());
  const [, id, code] = card ?? [];
  if (code === undefined) return undefined;
  const guid = paste('guid', code).groups;
  return id === undefined ? { guid } : { personalId: [id], guid };
}
