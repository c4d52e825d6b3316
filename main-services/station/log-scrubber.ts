/** Fields whose value is never logged, whatever it is. */
const secretFields = [
  'auth_code',
  'authorization',
  'candidate',
  'candidate_id',
  'choice',
  'cookie',
  'guid',
  'idempotency-key',
  'nullifier',
  'password',
  'personal_id',
  'personalId',
  'pin',
  'receipt',
  'salt',
  'secret',
  'token',
];
const secretFieldNames = new Set(secretFields.map((name) => name.toLowerCase()));

const patterns: readonly [RegExp, string][] = [
  // JSON in a message.
  [
    new RegExp(`"(${secretFields.join('|')})":\\s*(?:"(?:[^"\\\\]|\\\\.)*"?|[^",}\\]]*)`, 'gi'),
    '"$1":"[hidden]"',
  ],
  [/\bBearer\s+[^\s"]+/gi, 'Bearer [token]'],
  // A GUID in any grouping, and hashes in hex.
  [/(?:[0-9a-f][ -]?){31,}[0-9a-f]/gi, '[hex]'],
  [/[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){3}/gi, '[receipt]'],
  // Nullifiers, tokens, keys: 240 bits and more in base64url.
  [/[\w-]{40,}/g, '[token]'],
  // A personal ID, and longer runs of digits that hold one.
  [/\d{11,}/g, '[digits]'],
];

/** Shorter words occur in ordinary text. */
const hiddenLengthMin = 4;

/**
 * Takes out of a log line what looks like a voter's, a station's or a member of the staff's secret. It is the last of
 * several walls, for what an error of a library quotes: a PIN in free text, for one, looks like any number.
 */
export class Scrubber {
  #hidden: RegExp | undefined;

  hide(words: Iterable<string>): void {
    const escaped = [...words]
      .filter((word) => word.length >= hiddenLengthMin)
      .sort((a, b) => b.length - a.length)
      .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    this.#hidden = escaped.length === 0 ? undefined : new RegExp(escaped.join('|'), 'giu');
  }

  /** A line of JSON, without what must not be in it. */
  scrub(line: string): string {
    const { time, ...fields }: Record<string, unknown> = JSON.parse(line);
    return `${JSON.stringify({ time, ...Object(this.#scrubValue(fields)) })}\n`;
  }

  #scrubValue(value: unknown): unknown {
    if (typeof value === 'string') return this.#scrubText(value);
    if (typeof value === 'number')
      return Number.isInteger(value) && Math.abs(value) >= 1e10 ? '[digits]' : value;
    if (Array.isArray(value)) return value.map((each) => this.#scrubValue(each));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) =>
        secretFieldNames.has(name.toLowerCase())
          ? [name, '[hidden]']
          : [this.#scrubText(name), this.#scrubValue(each)],
      ),
    );
  }

  #scrubText(text: string): string {
    let scrubbed = text;
    for (const [pattern, replacement] of patterns) scrubbed = scrubbed.replace(pattern, replacement);
    return this.#hidden ? scrubbed.replace(this.#hidden, '[hidden]') : scrubbed;
  }
}
