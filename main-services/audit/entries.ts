import type { AuditEntry, AuditHead } from '../contracts/audit.ts';
import { canonicalJson, sha256Hex } from './canonical.ts';
import type { AuditEvent } from './ports.ts';

/** What the first entry follows. */
export const emptyHead: AuditHead = { seq: 0, hash: '0'.repeat(64) };

const actorLengthMax = 200;
const actionLengthMax = 100;
const detailLengthMax = 1_000;

/** The entry of an act that follows `head`. */
export function makeEntry(head: AuditHead, { at, actor, action, outcome, detail }: AuditEvent): AuditEntry {
  const entry = {
    seq: head.seq + 1,
    at: at.toISOString(),
    actor: plainText(actor, actorLengthMax),
    action: plainText(action, actionLengthMax),
    outcome,
    detail: plainText(detail, detailLengthMax),
    previous_hash: head.hash,
  };
  return { ...entry, hash: hashEntry(entry) };
}

/** What an entry's `hash` must be. */
export function hashEntry({
  seq,
  at,
  actor,
  action,
  outcome,
  detail,
  previous_hash,
}: Omit<AuditEntry, 'hash'>) {
  return sha256Hex(canonicalJson({ seq, at, actor, action, outcome, detail, previous_hash }));
}

/**
 * Text as the log may keep it. What looks like a personal ID, a GUID or a receipt is withheld: somebody may have typed it
 * into the wrong field, and the log is for good. Control characters and halves of characters can't be written down.
 */
function plainText(text: string, lengthMax: number): string {
  return text
    .replace(/[\p{Cc}\p{Cs}]+/gu, ' ')
    .replace(/(?<![\p{L}\p{N}])\d{11}(?![\p{L}\p{N}])/gu, '[withheld]')
    .replace(/(?<![0-9a-f])(?:[0-9a-f]{4}[\s-]?){7}[0-9a-f]{4}(?![0-9a-f])/gi, '[withheld]')
    .replace(/(?<![0-9A-Z])[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){3}(?![0-9A-Z])/g, '[withheld]')
    .slice(0, lengthMax)
    .replace(/\p{Cs}$/u, '');
}
