import type { z } from 'zod';
import { canonicalJson } from './canonical.ts';

export type ExactJson<T> = { outcome: 'read'; value: T } | { outcome: 'malformed'; message: string };

/**
 * Reads what must be the canonical JSON (RFC 8785) of such a value, and `ending`, to the byte: whatever was changed, even
 * a space, is no such file any more. The message says where.
 */
export function readExactJson<T extends object>(
  bytes: Buffer,
  schema: z.ZodType<T>,
  ending: '' | '\n' = '\n',
): ExactJson<T> {
  const text = bytes.toString('utf8');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return malformed('it is not JSON');
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return malformed(`${issue?.path.join('.') || 'the whole'}: ${issue?.message}`);
  }
  const expected = Buffer.from(canonicalJson(parsed.data) + ending, 'utf8');
  if (bytes.equals(expected)) return { outcome: 'read', value: parsed.data };
  let place = 0;
  while (bytes[place] === expected[place]) place++;
  return malformed(`byte ${place + 1} is not as it was written`);
}

function malformed(message: string): { outcome: 'malformed'; message: string } {
  return { outcome: 'malformed', message };
}
