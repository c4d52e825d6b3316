import { encodeQR } from 'qr';
import './qr-code.css';

/** Modules that must stay empty around a code, ISO/IEC 18004. */
const quietZone = 4;

/** A text as a QR code, dark on light in every theme, as readers expect. What it is for stands beside it. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: quietZone });
  const path = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg className="qr-code" viewBox={`0 0 ${rows.length} ${rows.length}`} role="img" aria-label={label}>
      <path d={path} />
    </svg>
  );
}
