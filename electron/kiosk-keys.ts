/** What Electron tells of a key before the page gets it. */
export interface PressedKey {
  type: string;
  /** As in `KeyboardEvent.key`. */
  key: string;
  control: boolean;
  shift: boolean;
  alt: boolean;
  meta: boolean;
}

const editingKeys = new Set(['a', 'c', 'v', 'x', 'z']);

/**
 * What a key does in a locked window: `staff-quit` (Ctrl+Shift+Q) asks whether to quit, `staff-screens` (Ctrl+Shift+S)
 * opens the sign-in for staff; `blocked` would reload, zoom, print, open developer tools or leave the window. Typing,
 * moving and editing go to the page.
 */
export function judgeKey({
  key,
  control,
  shift,
  alt,
  meta,
}: PressedKey): 'staff-quit' | 'staff-screens' | 'blocked' | 'page' {
  if (control && shift && !alt && key.toLowerCase() === 'q') return 'staff-quit';
  if (control && shift && !alt && key.toLowerCase() === 's') return 'staff-screens';
  if (/^F\d+$/.test(key) || /^(Browser|Launch)/.test(key)) return 'blocked';
  // AltGr is Ctrl+Alt and types characters on many keyboards.
  if (alt && !(control && key.length === 1)) return 'blocked';
  if (meta || (control && !alt)) return editingKeys.has(key.toLowerCase()) && !shift ? 'page' : 'blocked';
  return 'page';
}
