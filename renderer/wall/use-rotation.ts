import { useEffect, useState } from 'react';
import { isRotating, rotationSeconds } from './rotation.ts';
import { allowedViews, showNext, step, togglePause, useWall } from './wall-store.ts';

export interface RotationControl {
  /** Seconds a page; `off` if the address says that nothing moves by itself. */
  seconds: number | 'off';
  running: boolean;
}

/**
 * Goes from view to view. Space stops it and lets it go on, the arrow keys go one view on or back; on a narrow screen,
 * where all views are there, there is nothing to rotate.
 */
export function useRotation(stacked: boolean): RotationControl {
  const state = useWall();
  const [seconds] = useState(() => rotationSeconds(location.search));
  const running = !stacked && seconds !== 'off' && isRotating(state, allowedViews(state));
  const { view, page } = state;

  // biome-ignore lint/correctness/useExhaustiveDependencies: every new place has its full time
  useEffect(() => {
    if (!running) return;
    const timer = setTimeout(showNext, seconds * 1_000);
    return () => clearTimeout(timer);
  }, [running, seconds, view, page]);

  useEffect(() => {
    if (stacked) return;
    const onKey = (event: KeyboardEvent) => {
      const onControl = event.target instanceof Element && event.target.closest('a, button') !== null;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === ' ' && !onControl) togglePause();
      else if (event.key === 'ArrowRight') step(1);
      else if (event.key === 'ArrowLeft') step(-1);
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [stacked]);

  return { seconds, running };
}
