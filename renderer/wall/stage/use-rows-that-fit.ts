import { type RefObject, useLayoutEffect, useState } from 'react';
import { rootSizePx } from '../chart-theme.ts';

/**
 * How many rows of a height (in rem) an element has room for, at least `rowsMin`; measured anew whenever its size
 * changes.
 */
export function useRowsThatFit(
  element: RefObject<HTMLElement | null>,
  rowRem: number,
  rowsMin: number,
): number {
  const [rows, setRows] = useState(rowsMin);
  useLayoutEffect(() => {
    const measured = element.current;
    if (!measured) return;
    const measure = () =>
      setRows(Math.max(rowsMin, Math.floor(measured.clientHeight / (rowRem * rootSizePx()))));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(measured);
    return () => observer.disconnect();
  }, [element, rowRem, rowsMin]);
  return rows;
}
