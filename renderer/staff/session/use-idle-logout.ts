import { useCallback, useEffect, useRef, useState } from 'react';
import { useSession } from '../api/session-store.ts';
import { type IdleStage, idleStage, isNews } from './idle-watch.ts';
import { refreshSession, signOut, tellSignOfLife } from './session-calls.ts';

const tickMs = 500;
const signsOfLife = ['pointerdown', 'keydown', 'wheel'] as const;

/**
 * Signs out who has left. While the warning is shown, only its answer counts as a sign of life, or a hand on its way to
 * the button would take the warning away.
 */
export function useIdleLogout(): { idle: IdleStage; stay: () => void } {
  const idleExpiresMs = useSession((state) => state.idleExpiresMs);
  const [idle, setIdle] = useState<IdleStage>({ stage: 'active' });
  const toldMs = useRef(Date.now());
  const asking = useRef(false);

  const stay = useCallback(() => {
    toldMs.current = Date.now();
    void tellSignOfLife();
  }, []);

  /** On another page of this browser somebody may have gone on. */
  const askFirst = useCallback(async (isOver: boolean) => {
    if (asking.current) return;
    asking.current = true;
    const found = await refreshSession();
    asking.current = false;
    if (isOver && found !== 'alive') await signOut('idle');
  }, []);

  useEffect(() => {
    let stage: IdleStage['stage'] = 'active';
    const look = () => {
      const next = idleStage(idleExpiresMs - Date.now());
      // What is over is asked at every look, or an answer still awaited since the warning would be the last word.
      const isNew = next.stage !== stage;
      if (next.stage === 'over' || (next.stage === 'warning' && isNew)) void askFirst(next.stage === 'over');
      stage = next.stage;
      setIdle((last) => (last.stage === 'active' && next.stage === 'active' ? last : next));
    };
    const onSign = () => {
      if (stage === 'active' && isNews(Date.now() - toldMs.current)) stay();
    };
    look();
    const timer = setInterval(look, tickMs);
    for (const sign of signsOfLife) window.addEventListener(sign, onSign, { capture: true, passive: true });
    return () => {
      clearInterval(timer);
      for (const sign of signsOfLife) window.removeEventListener(sign, onSign, { capture: true });
    };
  }, [idleExpiresMs, stay, askFirst]);
  return { idle, stay };
}
