import { useEffect, useState } from 'react';

/** How long what was typed last can be read before it becomes dots. */
const typedMs = 4_000;
/** How long everything can be read when a key, a switch or a screen reader asked for it, which hold nothing down. */
const askedMs = 5_000;

/** Which groups of a field can be read, and what makes them readable. */
export interface Readable {
  readable(group: number): boolean;
  /** For the button that shows everything while it is held. */
  holdToShow: {
    onPointerDown(): void;
    onPointerUp(): void;
    onPointerLeave(): void;
    onPointerCancel(): void;
    onClick(click: { detail: number }): void;
  };
}

/**
 * What a voter types is for nobody else's eyes: only the group that is being typed can be read, for a moment, and
 * everything while the voter asks for it. `typed` is anything that changes with every key.
 */
export function useReadable(current: number, typed: unknown): Readable {
  const [held, setHeld] = useState(false);
  const recent = useForAWhile(typed, typedMs);
  const [asked, setAsked] = useState(0);
  const shown = useForAWhile(asked, askedMs);
  return {
    readable: (group) => held || shown || (recent && group === current),
    holdToShow: {
      onPointerDown: () => setHeld(true),
      onPointerUp: () => setHeld(false),
      onPointerLeave: () => setHeld(false),
      onPointerCancel: () => setHeld(false),
      onClick: ({ detail }) => {
        // No pointer made this click.
        if (detail === 0) setAsked((before) => before + 1);
      },
    },
  };
}

/** True for so long after every change of a value; not before the first. */
function useForAWhile(value: unknown, durationMs: number): boolean {
  const [seen, setSeen] = useState({ value, lasts: false });
  if (seen.value !== value) setSeen({ value, lasts: true });
  useEffect(() => {
    if (!seen.lasts) return undefined;
    const timer = setTimeout(() => setSeen((last) => ({ ...last, lasts: false })), durationMs);
    return () => clearTimeout(timer);
  }, [seen, durationMs]);
  return seen.lasts;
}
