import type { ButtonHTMLAttributes } from 'react';
import './button.css';

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'type'> {
  /** `primary`: what the screen is for, at most one a screen. `secondary`: another way on. `quiet`: a way out. */
  look?: 'primary' | 'secondary' | 'quiet';
  large?: boolean;
  /** `submit`: Enter in a field of its form presses it. */
  type?: 'button' | 'submit';
}

/** A button that a thumb can't miss. */
export function Button({ look = 'secondary', large = false, type = 'button', ...rest }: ButtonProps) {
  return (
    <button {...rest} type={type} className={`button button--${look}${large ? ' button--large' : ''}`} />
  );
}
