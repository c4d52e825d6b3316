import encodeQR from 'qr';
import { useMemo } from 'react';
import './qr-code.css';

/** Light modules around a code that scanners ask for: ISO/IEC 18004, 6.3.8. */
const quietModules = 4;

/** A text as a QR code, drawn black on white under every theme. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { path, size } = useMemo(() => {
    const rows = encodeQR(text, 'raw', { border: quietModules });
    const modules = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
    return { path: modules.join(''), size: rows.length };
  }, [text]);
  return (
    <svg
      className="qr-code"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path d={path} />
    </svg>
  );
}
