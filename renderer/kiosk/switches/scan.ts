/**
 * The way of a voter with two switches: one steps to the next control, the other selects it. The keypad's rows are steps
 * of their own, and selecting one leads into it, so that a key is at most four rows and five keys away and not eighteen
 * keys (row-column scanning).
 */

/** Marks what is stepped to as a whole before its parts are. */
export const scanGroupAttribute = 'data-scan-group';

const controls = 'button:not(:disabled), a[href], input[type="radio"]';

/** Moves the focus to the next step after what has it: round and round, in the order of the page. */
export function stepOn(page: Document): void {
  const here = page.activeElement instanceof HTMLElement ? page.activeElement : page.body;
  const group = here.closest<HTMLElement>(`[${scanGroupAttribute}]`);
  if (group && group !== here) {
    const inside = controlsIn(group);
    const next = inside[inside.indexOf(here) + 1];
    // Behind the last key of a row comes the next row.
    (next ?? stepAfter(page, group))?.focus();
  } else {
    stepAfter(page, here)?.focus();
  }
}

/** Selects what has the focus: steps into a row, or does what the control does. */
export function select(page: Document): void {
  const here = page.activeElement;
  if (!(here instanceof HTMLElement)) return;
  if (here.hasAttribute(scanGroupAttribute)) {
    controlsIn(here)[0]?.focus();
    return;
  }
  if (!here.matches(controls)) return;
  here.click();
  // The next key may be in any row.
  const row = here.closest<HTMLElement>(`[${scanGroupAttribute}]`);
  if (row?.isConnected && page.activeElement === here) firstRowBeside(row).focus();
}

/** Whether the focus is on something that a key could be meant for. */
export function isOnControl(page: Document): boolean {
  return page.activeElement?.matches(`${controls}, input, textarea, select`) ?? false;
}

function stepAfter(page: Document, here: HTMLElement): HTMLElement | undefined {
  const steps = stepsOn(page);
  const at = steps.indexOf(here);
  if (at >= 0) return steps[(at + 1) % steps.length];
  const following = steps.find(
    (step) => here.compareDocumentPosition(step) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  return following ?? steps[0];
}

function stepsOn(page: Document): HTMLElement[] {
  // Of two questions the later one is on top.
  const scope = Array.from(page.querySelectorAll('dialog[open]')).at(-1) ?? page.body;
  const steps = controlsIn(scope).map(
    (control) => control.closest<HTMLElement>(`[${scanGroupAttribute}]`) ?? control,
  );
  return [...new Set(steps)];
}

function controlsIn(scope: Element): HTMLElement[] {
  return Array.from(scope.querySelectorAll<HTMLElement>(controls)).filter(
    (control) => !control.closest('[inert]') && control.checkVisibility(),
  );
}

function firstRowBeside(row: HTMLElement): HTMLElement {
  return row.parentElement?.querySelector<HTMLElement>(`[${scanGroupAttribute}]`) ?? row;
}
