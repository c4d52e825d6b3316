import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { type BallotLayout, layOut } from './page-layout.ts';

/** Narrower than this, a Georgian name takes three lines. */
const columnWidthMinRem = 16;

/** The parts that a layout is measured with. */
export interface BallotMeasures {
  /** What there is room in. */
  room: RefObject<HTMLDivElement | null>;
  /** All candidates at once, unseen, in a grid. */
  gauge: RefObject<HTMLDivElement | null>;
  /** The buttons that turn the page, unseen. */
  pagerGauge: RefObject<HTMLDivElement | null>;
}

/**
 * How many candidates go on a page, by measuring them as they are: no rule of thumb knows how a long name breaks in a
 * large text. Looks again whenever the room or the candidates become larger or smaller, by another language, text size
 * or font. `undefined` before the first look.
 */
export function useBallotLayout(candidates: number): {
  measures: BallotMeasures;
  layout: BallotLayout | undefined;
} {
  const measures = {
    room: useRef<HTMLDivElement>(null),
    gauge: useRef<HTMLDivElement>(null),
    pagerGauge: useRef<HTMLDivElement>(null),
  };
  const { room, gauge, pagerGauge } = measures;
  const [layout, setLayout] = useState<BallotLayout>();

  useLayoutEffect(() => {
    const look = () => {
      if (!room.current || !gauge.current || !pagerGauge.current) return;
      const next = measure(candidates, room.current, gauge.current, pagerGauge.current);
      setLayout((last) => (JSON.stringify(last) === JSON.stringify(next) ? last : next));
    };
    const resized = new ResizeObserver(look);
    for (const { current } of [room, gauge, pagerGauge]) if (current) resized.observe(current);
    look();
    return () => resized.disconnect();
  }, [candidates, room, gauge, pagerGauge]);
  return { measures, layout };
}

function measure(
  candidates: number,
  room: HTMLElement,
  gauge: HTMLElement,
  pagerGauge: HTMLElement,
): BallotLayout {
  const gap = Number.parseFloat(getComputedStyle(gauge).rowGap) || 0;
  const remPx = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return layOut({
    candidates,
    width: room.clientWidth,
    height: room.clientHeight,
    gap,
    pagerHeight: pagerGauge.offsetHeight + gap,
    columnWidthMin: columnWidthMinRem * remPx,
    rowHeightIn: (columns) => {
      gauge.style.gridTemplateColumns = `repeat(${columns}, minmax(0, 1fr))`;
      return Math.max(...Array.from(gauge.children, (row) => row.getBoundingClientRect().height));
    },
  });
}
