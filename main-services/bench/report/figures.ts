/** How figures are written, for people who compare them: no more digits than they are worth. */

export function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}

/** With one digit, and without a minus where that leaves nothing but zeros. */
export function oneDigit(value: number): string {
  return (Math.round(value * 10) / 10 || 0).toFixed(1);
}

/** Two digits below ten. */
export function milliseconds(value: number): string {
  return `${value < 10 ? value.toFixed(1) : whole(value)} ms`;
}

/** Of a part of one. */
export function percent(part: number): string {
  const value = part * 100;
  return `${Math.abs(value) < 10 ? value.toFixed(1) : whole(value)} %`;
}
