import { useEffect, useState } from 'react';

const tickMs = 250;

/** Whole seconds until an instant (in ms of `Date.now`), counting down to 0. */
export function useSecondsLeft(untilMs: number): number {
  const [left, setLeft] = useState(() => secondsUntil(untilMs));
  useEffect(() => {
    setLeft(secondsUntil(untilMs));
    const timer = setInterval(() => setLeft(secondsUntil(untilMs)), tickMs);
    return () => clearInterval(timer);
  }, [untilMs]);
  return left;
}

function secondsUntil(untilMs: number): number {
  return Math.max(0, Math.ceil((untilMs - Date.now()) / 1_000));
}
