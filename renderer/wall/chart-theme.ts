import type { BarDatum, BarSvgProps } from '@nivo/bar';
import { useMemo, useSyncExternalStore } from 'react';

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

/** What 1 rem is, now and after every change of the window. */
export function useRemPx(): number {
  return useSyncExternalStore(subscribeToResize, rootSizePx);
}

type ChartTheme = NonNullable<BarSvgProps<BarDatum>['theme']>;

/** nivo's theme from the design tokens; it needs pixels, so it follows the size of the window. */
export function useChartTheme(): ChartTheme {
  const remPx = useRemPx();
  return useMemo(() => {
    const text = { fontFamily: token('--font-text'), fontSize: remPx * 0.85, fill: token('--ink-soft') };
    const bare = { line: { stroke: 'transparent' } };
    return {
      background: 'transparent',
      text,
      axis: { ticks: { text, ...bare }, domain: bare },
      grid: { line: { stroke: token('--line'), strokeWidth: 1 } },
      labels: { text: { ...text, fontWeight: 600 } },
    };
  }, [remPx]);
}

/** As long as `--motion-slow`; rows have the same curve (quartic, slowing down), so that bars and rows move as one. */
export const chartMotion = { duration: 600, easing: (at: number) => 1 - (1 - at) ** 4 };
