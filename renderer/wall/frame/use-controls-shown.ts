import { useEffect, useState } from 'react';

const shownForMs = 5_000;

/**
 * Whether somebody is at the wall's keyboard, mouse or touch screen, or was a moment ago. Otherwise nobody has a use
 * for controls, and a hall full of people none for a pointer.
 */
export function useControlsShown(): boolean {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = () => {
      setShown(true);
      clearTimeout(timer);
      timer = setTimeout(() => setShown(false), shownForMs);
    };
    const signs = ['pointermove', 'pointerdown', 'keydown'] as const;
    for (const sign of signs) addEventListener(sign, show);
    return () => {
      clearTimeout(timer);
      for (const sign of signs) removeEventListener(sign, show);
    };
  }, []);
  return shown;
}
