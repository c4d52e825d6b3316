import { useLayoutEffect } from 'react';
import type { KioskSession } from '../flow/kiosk-session.ts';
import { type Entry, emptyEntry } from './entry.ts';
import { type Burst, extendBurst, scanOf } from './scanner.ts';

/**
 * Listens for a card scanner wherever the focus is. A scan's Enter goes nowhere else, so that a card held to the scanner
 * too late presses no button.
 */
export function useScanner(session: KioskSession): void {
  // Not an effect after painting: what can be seen can be scanned at.
  useLayoutEffect(() => {
    let burst: Burst | undefined;
    function onKeyDown(press: KeyboardEvent): void {
      if (press.key !== 'Enter') {
        burst = extendBurst(burst, press, press.timeStamp, entryOf(session));
        return;
      }
      const ended = burst;
      burst = undefined;
      const scan = scanOf(ended, press.timeStamp);
      if (!scan || !ended) return;
      press.preventDefault();
      press.stopPropagation();
      // Nothing goes on behind a question.
      if (document.querySelector('dialog[open]')) return;
      session.dispatch({ type: 'scanned', scan, before: ended.before });
    }
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [session]);
}

function entryOf(session: KioskSession): Entry {
  const state = session.state();
  return state.at === 'entry' ? state.entry : emptyEntry;
}
