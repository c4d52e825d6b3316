import type { PieSvgProps } from '@nivo/pie';
import { useMemo, useSyncExternalStore } from 'react';
import { useWall } from './wall-store.ts';

const rootStyle = () => getComputedStyle(document.documentElement);

/** What 1 rem is now. */
export function rootSizePx(): number {
  return Number.parseFloat(rootStyle().fontSize) || 16;
}

/** A design token as the page has it now, such as `--ground`. */
export function token(name: `--${string}`): string {
  return rootStyle().getPropertyValue(name).trim();
}

function subscribeToResize(listener: () => void): () => void {
  addEventListener('resize', listener);
  return () => removeEventListener('resize', listener);
}

type ChartTheme = NonNullable<PieSvgProps<{ id: string; value: number }>['theme']>;

/** nivo's theme from the design tokens; it needs pixels, so it follows the size of the window. */
export function useChartTheme(): ChartTheme {
  const remPx = useSyncExternalStore(subscribeToResize, rootSizePx);
  const theme = useWall((state) => state.theme);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tokens are the theme's
  return useMemo(() => {
    const text = { fontFamily: token('--font-text'), fontSize: remPx * 1.4, fill: token('--ink') };
    return { background: 'transparent', text, labels: { text: { ...text, fontWeight: 600 } } };
  }, [remPx, theme]);
}

/** As long as `--motion-slow`, and slowing down like everything else on the stage. */
export const chartMotion = { duration: 600, easing: (at: number) => 1 - (1 - at) ** 4 };
