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
