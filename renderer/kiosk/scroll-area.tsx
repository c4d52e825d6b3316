import { type ReactNode, useEffect, useRef, useState } from 'react';
import { ArrowDownIcon, ArrowUpIcon } from '../design/icons/icon.tsx';
import './scroll-area.css';

/** Part of the page that stays in view after a step, so that nobody loses the line. */
const stepShare = 0.8;
const roundingPx = 2;

/** A list that may be longer than the screen: says so, and moves by large buttons as well as by touch and keys. */
export function ScrollArea({
  aboveLabel,
  belowLabel,
  children,
}: {
  aboveLabel: string;
  belowLabel: string;
  children: ReactNode;
}) {
  const area = useRef<HTMLDivElement>(null);
  const [hidden, setHidden] = useState({ above: false, below: false });

  useEffect(() => {
    const element = area.current;
    if (!element) return;
    const look = () => {
      const { scrollTop, scrollHeight, clientHeight } = element;
      const above = scrollTop > roundingPx;
      const below = scrollTop + clientHeight < scrollHeight - roundingPx;
      setHidden((last) => (last.above === above && last.below === below ? last : { above, below }));
    };
    const resized = new ResizeObserver(look);
    resized.observe(element);
    if (element.firstElementChild) resized.observe(element.firstElementChild);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, []);

  const move = (direction: 1 | -1) =>
    area.current?.scrollBy({ top: direction * stepShare * area.current.clientHeight });

  return (
    <div className="scroll-area">
      <div className="scroll-area__view" ref={area}>
        {children}
      </div>
      {(hidden.above || hidden.below) && (
        <div className="scroll-area__steps">
          <StepButton label={aboveLabel} disabled={!hidden.above} onClick={() => move(-1)}>
            <ArrowUpIcon />
          </StepButton>
          <StepButton label={belowLabel} disabled={!hidden.below} onClick={() => move(1)}>
            <ArrowDownIcon />
          </StepButton>
        </div>
      )}
    </div>
  );
}

/** Keys reach every candidate without these, so Tab passes them by. */
function StepButton({
  label,
  disabled,
  onClick,
  children,
}: {
  label: string;
  disabled: boolean;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <button type="button" className="scroll-area__step" tabIndex={-1} disabled={disabled} onClick={onClick}>
      {children}
      <span>{label}</span>
    </button>
  );
}
