import './progress.css';

/** How far something is, in words and as a bar. */
export function Progress({ text, done, wanted }: { text: string; done: number; wanted: number }) {
  return (
    <label className="progress">
      <span>{text}</span>
      <progress className="progress__bar" value={done} max={Math.max(wanted, 1)} />
    </label>
  );
}
