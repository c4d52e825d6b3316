/** The part of a keyboard event that tells which key it was. */
export interface KeyPress {
  key: string;
  /** The key's place on the keyboard, whatever the layout: `KeyA`, `Digit1`. */
  code: string;
}

/**
 * The ASCII character that a key press means: by its character where it is ASCII, or else by its place, so that ა on a
 * Georgian layout is an `a`, and a scanner (which types as a US keyboard) works under any layout. `undefined` for
 * every other key.
 */
export function asciiOf({ key, code }: KeyPress): string | undefined {
  if (/^[!-~]$/.test(key)) return key.toLowerCase();
  // A named key, such as Enter or ArrowLeft; not a letter of another script.
  if (key.length > 1 && /^[A-Z]/.test(key)) return undefined;
  const place = /^(?:Key([A-Z])|Digit(\d)|Numpad(\d))$/.exec(code);
  if (place) return (place[1] ?? place[2] ?? place[3])?.toLowerCase();
  if (code === 'Comma') return ',';
  if (code === 'Minus') return '-';
  return undefined;
}
