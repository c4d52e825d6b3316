/** A ballot with one pebble on it. */
export function KioskSketch() {
  return (
    <svg className="sketch sketch--kiosk" viewBox="0 0 320 170" aria-hidden="true" focusable="false">
      {[22, 66, 110].map((top, index) => (
        <g key={top}>
          <rect className="sketch__row" x="40" y={top} width="240" height="36" rx="7" />
          <rect
            className="sketch__line"
            x="76"
            y={top + 14}
            width={[120, 92, 136][index]}
            height="8"
            rx="4"
          />
          <ellipse className="sketch__hollow" cx="258" cy={top + 18} rx="10.5" ry="9.5" />
        </g>
      ))}
      <ellipse className="sketch__pebble" cx="258" cy="84" rx="10.5" ry="9.5" />
    </svg>
  );
}

/** Bars on a wall at night. */
export function WallSketch() {
  return (
    <svg className="sketch sketch--wall" viewBox="0 0 320 170" aria-hidden="true" focusable="false">
      {[216, 168, 124, 70, 38].map((width, index) => (
        <rect
          key={width}
          className={index === 0 ? 'sketch__bar sketch__bar--leader' : 'sketch__bar'}
          x="40"
          y={20 + index * 27}
          width={width}
          height="17"
          rx="4"
        />
      ))}
    </svg>
  );
}

/** A slip with a code in four groups, and a pebble beneath. */
export function ReceiptSketch() {
  return (
    <svg className="sketch" viewBox="0 0 320 170" aria-hidden="true" focusable="false">
      <rect className="sketch__row" x="90" y="20" width="140" height="130" rx="7" />
      {[108, 138, 168, 198].map((left) => (
        <rect key={left} className="sketch__line" x={left} y="48" width="20" height="10" rx="3" />
      ))}
      <rect className="sketch__line" x="108" y="72" width="80" height="4" rx="2" />
      <ellipse className="sketch__pebble" cx="160" cy="112" rx="21" ry="19" />
    </svg>
  );
}

/** The day as a line, with a pebble on where it is, and who came when. */
export function StaffSketch() {
  return (
    <svg className="sketch" viewBox="0 0 320 170" aria-hidden="true" focusable="false">
      <rect className="sketch__row" x="40" y="22" width="240" height="44" rx="7" />
      <rect className="sketch__line" x="64" y="42.5" width="192" height="3" />
      {[64, 128, 192, 256].map((left, index) => (
        <ellipse
          key={left}
          className={index === 1 ? 'sketch__pebble' : 'sketch__row'}
          cx={left}
          cy="44"
          rx="10.5"
          ry="9.5"
        />
      ))}
      <rect className="sketch__row" x="40" y="80" width="240" height="68" rx="7" />
      {[14, 30, 46, 38, 26, 34, 20].map((height, index) => (
        <rect
          key={height}
          className="sketch__line"
          x={60 + index * 30}
          y={140 - height}
          width="20"
          height={height}
          rx="2"
        />
      ))}
    </svg>
  );
}
