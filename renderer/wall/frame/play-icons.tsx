/** Two bars: stops the rotation. */
export function PauseIcon() {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d="M8 5v14M16 5v14" />
    </svg>
  );
}

/** A triangle: lets the rotation go on. */
export function PlayIcon() {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d="M7 4.5 19 12 7 19.5z" />
    </svg>
  );
}
