import { useEffect, useRef, useState } from 'react';
import { type IdleStage, idleStage } from './idle.ts';

const active: IdleStage = { stage: 'active' };
const tickMs = 500;
const signsOfLife = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'scroll'] as const;

/** How long the kiosk has been left alone; always `active` while `watching` is off. */
export function useIdle(watching: boolean): IdleStage {
  const [idle, setIdle] = useState<IdleStage>(active);
  const lastInputMs = useRef(0);
  useEffect(() => {
    setIdle(active);
    if (!watching) return;
    lastInputMs.current = Date.now();
    const onInput = () => {
      lastInputMs.current = Date.now();
      setIdle(active);
    };
    const timer = setInterval(() => {
      const next = idleStage(Date.now() - lastInputMs.current);
      setIdle((last) => (last.stage === 'active' && next.stage === 'active' ? last : next));
    }, tickMs);
    for (const sign of signsOfLife) window.addEventListener(sign, onInput, { capture: true, passive: true });
    return () => {
      clearInterval(timer);
      for (const sign of signsOfLife) window.removeEventListener(sign, onInput, { capture: true });
    };
  }, [watching]);
  return idle;
}
