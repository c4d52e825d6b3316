import { useCallback, useSyncExternalStore } from 'react';

/** Whether a media query holds, now and after every change. */
export function useMediaQuery(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}

/** Narrow screens scroll: all views are there, one below the other, and nothing rotates. */
export function useStacked(): boolean {
  return useMediaQuery('(max-width: 44rem)');
}

/** Screens that are higher than wide. */
export function useUpright(): boolean {
  return useMediaQuery('(max-aspect-ratio: 1 / 1)');
}

export function useReducedMotion(): boolean {
  return useMediaQuery('(prefers-reduced-motion: reduce)');
}
