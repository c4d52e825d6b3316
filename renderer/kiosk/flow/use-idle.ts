import { useCallback, useEffect, useRef, useState } from 'react';
import { type IdleStage, idleStage } from './idle.ts';

const active: IdleStage = { stage: 'active' };
const tickMs = 500;
const signsOfLife = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'scroll'] as const;

/** Who is watched: `nobody`, or somebody who is asked before they are taken to have left (`asking`), or is not. */
export type IdleWatch = 'nobody' | 'asking' | 'silent';

/**
 * How long the kiosk has been left alone. Any input shows that somebody is there; but once the question is asked, it says
 * what answers it (by calling `stay`): a pointer on its way to a button would take the question away.
 */
export function useIdle(watch: IdleWatch): { idle: IdleStage; stay: () => void } {
  const [idle, setIdle] = useState<IdleStage>(active);
  const lastInputMs = useRef(0);
  const asked = useRef(false);
  asked.current = watch === 'asking' && idle.stage === 'warning';
  const watching = watch !== 'nobody';

  const stay = useCallback(() => {
    lastInputMs.current = Date.now();
    setIdle(active);
  }, []);

  useEffect(() => {
    stay();
    if (!watching) return;
    const onInput = () => {
      if (!asked.current) stay();
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
  }, [watching, stay]);
  return { idle, stay };
}
