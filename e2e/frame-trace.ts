import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from '@playwright/test';
import { z } from 'zod';

/** What became of the frames of an animation, as the browser's compositor counted them. */
export interface FrameFigures {
  /** From the first frame that was drawn to the last. */
  seconds: number;
  /** Frames in which something was to move, and could be shown. */
  presented: number;
  /** Frames in which something was to move, and nothing did. */
  dropped: number;
  /** From one frame that was drawn to the next, in ms; a pause in which nothing was to move is none. */
  intervalMs: { p50: number; p95: number; p99: number; max: number };
  /** Work of the page's main thread that took longer than three frames. */
  longTasks: number;
  /** How often the main thread worked out where things stand, a second. An animation of transforms alone never asks. */
  layoutsPerSecond: number;
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
/** So long after the last frame, and so long before the next one, a frame that was begun was to be shown in between. */
const pauseMinMs = 100;
const aheadMs = 50;

/** Traces a page for some seconds (Chromium's own trace, as in its developer tools), and reads its frames out of it. */
export async function traceFrames(browser: Browser, page: Page, seconds: number): Promise<FrameFigures> {
  const categories = ['cc', 'benchmark', 'devtools.timeline', 'disabled-by-default-devtools.timeline.frame'];
  await browser.startTracing(page, { categories });
  await pause(seconds * 1_000);
  const { traceEvents } = trace.parse(JSON.parse((await browser.stopTracing()).toString()));
  const moving = traceEvents.filter(
    ({ name, ph, args }) =>
      name === 'PipelineReporter' &&
      ph === 'b' &&
      args?.frame_reporter?.has_compositor_animation &&
      /PRESENTED|DROPPED/.test(args.frame_reporter.state ?? ''),
  );
  const dropped = moving.filter(({ args }) => args?.frame_reporter?.state === 'STATE_DROPPED').length;
  const drawn = traceEvents.filter(({ name, args }) => name === 'DrawFrame' && args?.layerTreeId);
  const page0 = drawn[0]?.pid;
  const drawnAtMs = drawn.filter(({ pid }) => pid === page0).map(({ ts }) => ts / 1_000);
  const intervals = intervalsOf(
    drawnAtMs,
    moving.map(({ ts }) => ts / 1_000),
  );
  const at = (part: number) => round(intervals[Math.floor(part * (intervals.length - 1))] ?? 0);
  const tracedSeconds = ((drawnAtMs.at(-1) ?? 0) - (drawnAtMs[0] ?? 0)) / 1_000;
  const ofPage = traceEvents.filter(({ pid }) => pid === page0);
  return {
    seconds: round(tracedSeconds),
    presented: moving.length - dropped,
    dropped,
    intervalMs: { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) },
    longTasks: ofPage.filter(({ name, dur = 0 }) => name === 'RunTask' && dur / 1_000 > longTaskMs).length,
    layoutsPerSecond: round(ofPage.filter(({ name }) => name === 'Layout').length / (tracedSeconds || 1)),
  };
}

/** Between frames that follow each other, ascending; without the pauses in which no moving frame was begun. */
function intervalsOf(drawnAtMs: readonly number[], begunAtMs: readonly number[]): number[] {
  const wasIdle = (from: number, to: number) =>
    to - from > pauseMinMs && !begunAtMs.some((begun) => begun > from && begun < to - aheadMs);
  return drawnAtMs
    .slice(1)
    .flatMap((to, index) => {
      const from = drawnAtMs[index] ?? to;
      return wasIdle(from, to) ? [] : [to - from];
    })
    .sort((a, b) => a - b);
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}
