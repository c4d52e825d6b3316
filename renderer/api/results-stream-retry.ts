const firstDelayMs = 400;
const longestDelayMs = 8_000;

/**
 * How long to wait before the next attempt to connect, in ms: doubled with every failed one up to a bound, and spread
 * over the upper half of that, so that the walls of a hall do not all come back in the same instant.
 *
 * @param failures attempts that failed in a row, 0 when a working connection has just been lost
 * @param random from 0 up to 1
 */
export function retryDelayMs(failures: number, random: number): number {
  const longest = Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(failures, 16));
  return Math.round(longest * (0.5 + random / 2));
}
