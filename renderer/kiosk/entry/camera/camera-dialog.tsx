import { useEffect, useRef, useState } from 'react';
import { Banner } from '../../../design/banner.tsx';
import { Button } from '../../../design/button.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { useMessages } from '../../../i18n/language.ts';
import { kioskMessages } from '../../messages.ts';
import { cardOf, type Scan } from '../scanner.ts';
import './camera-dialog.css';
import { watchForQr } from './watch-for-qr.ts';

type Trouble = 'refused' | 'broken' | 'no-card';

/** Reads a voter card's QR code by the kiosk's camera. No picture leaves the page, and the camera is off when it closes. */
export function CameraDialog({ onCard, onBack }: { onCard: (scan: Scan) => void; onBack: () => void }) {
  const { camera: texts, back } = useMessages(kioskMessages);
  const video = useRef<HTMLVideoElement>(null);
  const latest = useRef(onCard);
  const [trouble, setTrouble] = useState<Trouble>();
  useEffect(() => {
    latest.current = onCard;
  });

  useEffect(() => {
    let stopped = false;
    let stopLooking: (() => void) | undefined;
    let stream: MediaStream | undefined;
    function onText(text: string): void {
      const card = cardOf(text);
      if (card) latest.current(card);
      else setTrouble('no-card');
    }
    async function begin(): Promise<void> {
      try {
        const opened = await navigator.mediaDevices.getUserMedia({
          audio: false,
          video: { width: { ideal: 1280 }, height: { ideal: 720 } },
        });
        stream = opened;
        if (stopped || !video.current) return end();
        video.current.srcObject = opened;
        await video.current.play();
        if (!stopped && video.current) stopLooking = watchForQr(video.current, onText);
      } catch (error) {
        if (stopped) return;
        const isRefused = error instanceof DOMException && error.name === 'NotAllowedError';
        setTrouble(isRefused ? 'refused' : 'broken');
      }
    }
    function end(): void {
      stopLooking?.();
      for (const track of stream?.getTracks() ?? []) track.stop();
    }
    void begin();
    return () => {
      stopped = true;
      end();
    };
  }, []);

  const isOff = trouble === 'refused' || trouble === 'broken';
  return (
    <Dialog title={texts.title} onDismiss={onBack} actions={<Button onClick={onBack}>{back}</Button>}>
      {!isOff && (
        <>
          <p>{texts.text}</p>
          <video className="camera" ref={video} muted playsInline aria-label={texts.picture} />
        </>
      )}
      <div role="status">
        {trouble && (
          <Banner tone="warning">
            <p>{texts.trouble[trouble]}</p>
          </Banner>
        )}
      </div>
    </Dialog>
  );
}
