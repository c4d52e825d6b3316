import { useEffect } from 'react';
import { isOnControl, select, stepOn } from './scan.ts';
import './switches.css';

/** The keys that two switches send, as `KeyboardEvent.code`. */
export interface SwitchKeys {
  next: string;
  select: string;
}

/**
 * What switch interfaces send unless they are told otherwise, and what the programs that go with them expect: Space
 * steps on, Enter selects.
 */
const usualKeys: SwitchKeys = { next: 'Space', select: 'Enter' };

/** The keys that a kiosk's address names, `?switches=F13,F14`, or the usual ones. */
export function switchKeysOf(search: string): SwitchKeys {
  const [next, selected, ...more] = new URLSearchParams(search).get('switches')?.split(',') ?? [];
  return next && selected && next !== selected && more.length === 0 ? { next, select: selected } : usualKeys;
}

/**
 * Lets two switches do everything. They take over with the first step, made where that key means nothing else (the
 * focus is on no control), and whoever touches the screen or uses a keyboard's other keys gets it back.
 */
export function useSwitches(keys: SwitchKeys): void {
  useEffect(() => {
    let active = false;
    const setActive = (next: boolean) => {
      active = next;
      document.documentElement.toggleAttribute('data-switches', next);
    };

    function onKeyDown(press: KeyboardEvent): void {
      if (!isSwitch(press)) {
        setActive(false);
        return;
      }
      if (!active && (press.code === keys.select || isOnControl(document))) return;
      press.preventDefault();
      press.stopPropagation();
      setActive(true);
      // A switch that is held down, or lets go with a tremor, is one press.
      if (press.repeat) return;
      if (press.code === keys.next) stepOn(document);
      else select(document);
    }
    const isSwitch = ({ code, ctrlKey, altKey, metaKey }: KeyboardEvent) =>
      (code === keys.next || code === keys.select) && !ctrlKey && !altKey && !metaKey;
    const onPointerDown = () => setActive(false);

    window.addEventListener('keydown', onKeyDown, { capture: true });
    window.addEventListener('pointerdown', onPointerDown, { capture: true, passive: true });
    return () => {
      setActive(false);
      window.removeEventListener('keydown', onKeyDown, { capture: true });
      window.removeEventListener('pointerdown', onPointerDown, { capture: true });
    };
  }, [keys]);
}
