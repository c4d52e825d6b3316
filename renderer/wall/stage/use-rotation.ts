import { useEffect } from 'react';
import { allowedViews, showNext, step, togglePause, useWall, viewShown } from '../wall-store.ts';
import { isRotating } from './rotation.ts';

export interface RotationControl {
  running: boolean;
}

/**
 * Goes from view to view. Space stops it and lets it go on, the arrow keys go one view on or back; on a narrow screen,
 * where all views are there, there is nothing to rotate.
 */
export function useRotation(stacked: boolean): RotationControl {
  const state = useWall();
  const { seconds, page } = state;
  const view = viewShown(state);
  const running = !stacked && seconds !== 'off' && isRotating({ ...state, view }, allowedViews(state));

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

  return { running };
}
