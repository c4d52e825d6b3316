import { useEffect } from 'react';
import { desktopFactsOf } from '../../api/desktop.ts';
import { Button } from '../../design/button.tsx';
import { useMessages } from '../../i18n/language.ts';
import { sessionMessages } from './session-messages.ts';

/** Nobody signs in for so long: whoever opened the window has left, or was a voter who pressed keys. */
const untouchedMsMax = 60_000;

/**
 * The desktop program's window for staff can stand before a locked kiosk, where it has no frame to close it by: here it
 * has a button, and goes by itself when nobody is there any more.
 */
export function CloseWindow({ isLeft }: { isLeft: boolean }) {
  const texts = useMessages(sessionMessages);
  const desktop = desktopFactsOf(window);
  const isLocked = desktop?.locked === true;
  useEffect(() => {
    if (isLocked && isLeft) window.close();
  }, [isLocked, isLeft]);
  useCloseWhenUntouched(isLocked);
  if (!desktop) return null;
  return (
    <Button look="quiet" onClick={() => window.close()}>
      {texts.closeWindow}
    </Button>
  );
}

function useCloseWhenUntouched(isWatched: boolean): void {
  useEffect(() => {
    if (!isWatched) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const touched = () => {
      clearTimeout(timer);
      timer = setTimeout(() => window.close(), untouchedMsMax);
    };
    touched();
    const signs = ['keydown', 'pointerdown'] as const;
    for (const sign of signs) window.addEventListener(sign, touched);
    return () => {
      clearTimeout(timer);
      for (const sign of signs) window.removeEventListener(sign, touched);
    };
  }, [isWatched]);
}
