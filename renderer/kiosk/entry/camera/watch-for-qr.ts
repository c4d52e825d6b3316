/** Often enough for a card that is held still for a moment, and seldom enough for a slow kiosk. */
const lookEveryMs = 150;
/** A wider picture is looked at in this width: a card's code needs no more, and each look takes time. */
const widthMax = 960;

/**
 * Looks for QR codes in what a video shows, until the function that it answers is called. The reader is fetched from the
 * station only now: the kiosk's first page is lighter without it. One reader for all browsers: not each has its own, and
 * what they read should not differ.
 */
export function watchForQr(video: HTMLVideoElement, onText: (text: string) => void): () => void {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  async function look(): Promise<void> {
    const { decodeQR } = await import('qr/decode.js');
    if (stopped) return;
    if (context && video.videoWidth > 0) {
      const scale = Math.min(1, widthMax / video.videoWidth);
      canvas.width = Math.round(video.videoWidth * scale);
      canvas.height = Math.round(video.videoHeight * scale);
      context.drawImage(video, 0, 0, canvas.width, canvas.height);
      try {
        onText(decodeQR(context.getImageData(0, 0, canvas.width, canvas.height)));
      } catch {
        // No code in the picture, or none that can be read: the next picture may have one.
      }
    }
    if (!stopped) timer = setTimeout(() => void look(), lookEveryMs);
  }

  void look();
  return () => {
    stopped = true;
    clearTimeout(timer);
    // What was seen last is forgotten with its pixels.
    canvas.width = 0;
  };
}
