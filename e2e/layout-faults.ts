import type { Page } from '@playwright/test';

/** VVSG 2.0, 7.2-I, in px of 0.277 mm (see --mm in tokens.css), less what rounding takes. */
const limits = { targetPx: 12.7 / 0.277 - 0.3, gapPx: 2.5 / 0.277 - 0.3, fontPx: 3.5 / 0.277 / 0.689 };

/**
 * What is wrong with how a page is laid out, in words: targets that are too small, too close, outside the window, cut
 * off or covered; text that is too small, sticks out of its box or is covered; anything that would have to be scrolled.
 */
export function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate(findFaults, limits);
}

/** Runs in the page. */
function findFaults({ targetPx, gapPx, fontPx }: typeof limits): string[] {
  const faults: string[] = [];
  const scope = document.querySelector('dialog[open]') ?? document.body;
  const nameOf = (element: Element) =>
    `${element.tagName.toLowerCase()}.${element.className} “${(element.textContent ?? '').trim().slice(0, 30)}”`;
  const isShown = (element: Element) =>
    element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: false }) &&
    !element.closest('[inert], .heard-only') &&
    getComputedStyle(element).clipPath === 'none';

  /** The part of an element that its ancestors let be seen. */
  function seenPartOf(element: Element): DOMRect {
    let { left, top, right, bottom } = element.getBoundingClientRect();
    for (let parent = element.parentElement; parent; parent = parent.parentElement) {
      if (getComputedStyle(parent).overflow === 'visible' || parent === document.documentElement) continue;
      const clip = parent.getBoundingClientRect();
      [left, top] = [Math.max(left, clip.left), Math.max(top, clip.top)];
      [right, bottom] = [Math.min(right, clip.right), Math.min(bottom, clip.bottom)];
    }
    [left, top] = [Math.max(left, 0), Math.max(top, 0)];
    [right, bottom] = [Math.min(right, innerWidth), Math.min(bottom, innerHeight)];
    return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
  }

  function targets(): Element[] {
    const controls = Array.from(scope.querySelectorAll('button, a[href], input, select, textarea'));
    return [...new Set(controls.map((control) => control.closest('label') ?? control))].filter(isShown);
  }

  function judgeTargets(): void {
    const found = targets().map((element) => ({ element, box: element.getBoundingClientRect() }));
    for (const { element, box } of found) {
      const seen = seenPartOf(element);
      if (seen.width < box.width - 1 || seen.height < box.height - 1) {
        faults.push(`cut off or outside: ${nameOf(element)}`);
      } else if (box.width < targetPx || box.height < targetPx) {
        faults.push(`too small (${box.width.toFixed(1)} × ${box.height.toFixed(1)}): ${nameOf(element)}`);
      }
      const middle = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      if (!middle || !(element.contains(middle) || middle.contains(element))) {
        faults.push(`covered: ${nameOf(element)}`);
      }
    }
    for (const [index, one] of found.entries()) {
      for (const other of found.slice(index + 1)) {
        const across = Math.max(one.box.left - other.box.right, other.box.left - one.box.right);
        const down = Math.max(one.box.top - other.box.bottom, other.box.top - one.box.bottom);
        const gap = Math.max(across, down);
        if (gap < gapPx) {
          faults.push(`too close (${gap.toFixed(1)}): ${nameOf(one.element)} and ${nameOf(other.element)}`);
        }
      }
    }
  }

  function judgeTexts(): void {
    const walker = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!parent || !node.textContent?.trim() || !isShown(parent)) continue;
      const size = Number.parseFloat(getComputedStyle(parent).fontSize);
      if (size < fontPx) faults.push(`letters of ${size.toFixed(1)} px: ${nameOf(parent)}`);
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      const host = parent.closest(
        'button, label, a, dialog, .screen__body, .screen__actions, .kiosk__top > *, .kiosk > :not(.kiosk__top)',
      );
      const hostBox = host?.getBoundingClientRect();
      if (hostBox && (box.left < hostBox.left - 1 || box.right > hostBox.right + 1)) {
        faults.push(`text sticks out sideways: ${nameOf(parent)}`);
      }
      if (hostBox && (box.top < hostBox.top - 3 || box.bottom > hostBox.bottom + 3)) {
        faults.push(`text sticks out: ${nameOf(parent)}`);
      }
      const lines = Array.from(range.getClientRects());
      const isCovered = (line: DOMRect) => {
        const seen = document.elementFromPoint(line.left + line.width / 2, line.top + line.height / 2);
        return !(
          seen &&
          (seen.contains(parent) || parent.contains(seen) || seen.closest('label, button')?.contains(parent))
        );
      };
      if (lines.length === 0 || lines.some(isCovered)) {
        faults.push(`text is covered or outside: ${nameOf(parent)}`);
      }
    }
  }

  function judgeScrolling(): void {
    for (const element of [
      document.documentElement,
      ...scope.querySelectorAll('.screen__body, .welcome, dialog'),
    ]) {
      if (element.scrollWidth > element.clientWidth + 1) faults.push(`scrolls sideways: ${nameOf(element)}`);
      if (element.scrollHeight > element.clientHeight + 1) {
        faults.push(`scrolls by ${element.scrollHeight - element.clientHeight}: ${nameOf(element)}`);
      }
    }
  }

  judgeTargets();
  judgeTexts();
  judgeScrolling();
  return faults;
}
