import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from '@playwright/test';
import { z } from 'zod';

/** What became of the frames of an animation, as the browser's compositor counted them. */
export interface FrameFigures {
  seconds: number;
  /** Frames in which something was to move, and could be shown. */
  presented: number;
  /** Frames in which something was to move, and nothing did. */
  dropped: number;
  /** From one frame that was drawn to the next, in ms. */
  intervalMs: { p50: number; p95: number; p99: number; max: number };
  /** Work of the page's main thread that took longer than three frames. */
  longTasks: number;
}

const traceEvent = z.object({
  name: z.string(),
  ph: z.string(),
  ts: z.number(),
  dur: z.number().optional(),
  pid: z.number(),
  tid: z.number(),
  args: z
    .object({
      frame_reporter: z.object({ state: z.string(), has_compositor_animation: z.boolean() }).partial(),
      layerTreeId: z.number(),
    })
    .partial()
    .optional(),
});
const trace = z.object({ traceEvents: z.array(traceEvent) });
const longTaskMs = 50;

/** Traces a page for some seconds (Chromium's own trace, as in its developer tools), and reads its frames out of it. */
export async function traceFrames(browser: Browser, page: Page, seconds: number): Promise<FrameFigures> {
  const categories = ['cc', 'benchmark', 'devtools.timeline', 'disabled-by-default-devtools.timeline.frame'];
  await browser.startTracing(page, { categories });
  await pause(seconds * 1_000);
  const { traceEvents } = trace.parse(JSON.parse((await browser.stopTracing()).toString()));
  const moving = traceEvents.flatMap(({ name, ph, args }) =>
    name === 'PipelineReporter' && ph === 'b' && args?.frame_reporter?.has_compositor_animation
      ? [args.frame_reporter.state]
      : [],
  );
  const drawn = traceEvents.filter(({ name, args }) => name === 'DrawFrame' && args?.layerTreeId);
  const page0 = drawn[0]?.pid;
  const times = drawn.filter(({ pid }) => pid === page0).map(({ ts }) => ts / 1_000);
  const intervals = times.slice(1).map((at, index) => at - (times[index] ?? at));
  intervals.sort((a, b) => a - b);
  const at = (part: number) => round(intervals[Math.floor(part * (intervals.length - 1))] ?? 0);
  return {
    seconds,
    presented: moving.filter((state) => state?.startsWith('STATE_PRESENTED')).length,
    dropped: moving.filter((state) => state === 'STATE_DROPPED').length,
    intervalMs: { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) },
    longTasks: traceEvents.filter(
      ({ name, pid, dur = 0 }) => name === 'RunTask' && pid === page0 && dur / 1_000 > longTaskMs,
    ).length,
  };
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}
