import { createHash } from 'node:crypto';
import { z } from 'zod';

/** Fields whose value is random, or hashes or signs something random. */
const randomFields = [
  'csrf_token',
  'epoch',
  'hash',
  'previous_hash',
  'public_key',
  'receipt',
  'signature',
  'token',
];

/** Labels of measurements of the process itself: which of them there are depends on when the runtime was last busy. */
const runtimeLabels =
  /^(?:process|nodejs)_\w+(?:\{(?:(?:type|space|kind|version|major|minor|patch|le)="[^"]*",?)+\})? \S+$/;

const hourCells = z.array(z.strictObject({ hour: z.iso.datetime(), checked_in: z.int() }));

/**
 * Takes out of what a day shows whatever carries no information about any choice, and nothing else:
 *
 * - random values, wherever they stand, once an answer has shown them in one of the {@link randomFields}: the election's
 *   keys and epoch, sessions, receipts (hashes over a random salt), links of the audit log (hashes over times);
 * - times to the second, in any writing: each day is held at its own, as are the hours by which turnout is told (their
 *   sum stays);
 * - an entity tag that is the hash of the answer's own body, which is compared itself;
 * - how long requests took, and what memory and processor the process used; how often each was asked for stays;
 * - the address that the system has given to the station, and the names that its test has given to its place.
 */
export class Noise {
  readonly #random = new Map<string, string>();

  /** Learns random values from something that was answered. */
  learnFrom(value: unknown): void {
    if (typeof value !== 'object' || value === null) return;
    for (const [field, inner] of Object.entries(value)) {
      if (typeof inner === 'string' && randomFields.includes(field)) this.learn(inner, field);
      else this.learnFrom(inner);
    }
  }

  /** A value that is random, or this day's place, and what to call it. */
  learn(value: string, name: string): void {
    if (value !== '') this.#random.set(value, `<${name}>`);
  }

  quiet(text: string): string {
    let quiet = text;
    // The longest first: one may be a part of another.
    for (const [value, name] of [...this.#random].sort(([a], [b]) => b.length - a.length)) {
      quiet = quiet.replaceAll(value, name);
    }
    return quiet
      .replace(/"by_hour":(\[[^\]]*\])/g, (whole, cells: string) => sumOfHours(cells) ?? whole)
      .replace(/\b\d{1,2} \p{L}+,? \d{4}, \d\d:\d\d:\d\d\b/gu, '<time>')
      .replace(/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z/g, '<time>');
  }
}

function sumOfHours(cells: string): string | undefined {
  const parsed = hourCells.safeParse(JSON.parse(cells));
  if (!parsed.success) return undefined;
  return `"by_hour":<${parsed.data.reduce((sum, { checked_in }) => sum + checked_in, 0)} in all>`;
}

/** A header as it is compared. */
export function quietHeader(name: string, value: string, body: string): string | undefined {
  if (name === 'date') return undefined;
  const isOfBody = value === `"${createHash('sha256').update(body).digest('base64url')}"`;
  return `${name}: ${name === 'etag' && isOfBody ? '<hash of the body>' : value}`;
}

/** Measurements without how long anything took. */
export function quietMetrics(text: string): string {
  return text
    .split('\n')
    .filter((line) => !runtimeLabels.test(line))
    .map((line) =>
      line.replace(/^(kenchi_http_request_seconds_(?:sum|bucket\{le="[\d.]+".*).*\}) \S+$/, '$1 <time>'),
    )
    .map((line) => line.replace(/^(kenchi_http_request_seconds_sum\{.*\}) \S+$/, '$1 <time>'))
    .join('\n');
}

/** A line of the log without when it was written. */
export function quietLogLine(line: string): string {
  return line.replace(/("time":)\d{13}\b/, '$1<time>');
}
