/**
 * A query that finds one row if the election is still in the epoch of that parameter, and keeps it there until the
 * statement is committed: a process that has not heard yet that the election was begun anew writes nothing into it.
 */
export function currentEpoch(parameter: string): string {
  return `SELECT FROM election WHERE epoch = ${parameter} FOR SHARE`;
}
