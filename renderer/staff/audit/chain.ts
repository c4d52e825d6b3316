import canonicalize from 'canonicalize';
import type { AuditEntry } from '../../../main-services/contracts/audit.ts';

/**
 * The `seq` of the newest entry that is not as it must be; `undefined`: each is tied to the one before, and has the hash
 * of its own text. `entries` are the newest first, without gaps. Hashes can be computed only where the browser lends its
 * cryptography: on pages that came over TLS or from this machine. Elsewhere the ties alone are looked at.
 */
export async function findBreak(entries: readonly AuditEntry[]): Promise<number | undefined> {
  const hashable = 'subtle' in crypto;
  for (const [index, entry] of entries.entries()) {
    const before = entries[index + 1];
    const isTied = !before || (entry.previous_hash === before.hash && entry.seq === before.seq + 1);
    if (!isTied) return entry.seq;
    if (hashable && (await hashOf(entry)) !== entry.hash) return entry.seq;
  }
  return undefined;
}

/** SHA-256 of the canonical JSON (RFC 8785) of everything but the hash itself. */
async function hashOf({ hash: _, ...rest }: AuditEntry): Promise<string> {
  const bytes = new TextEncoder().encode(canonicalize(rest));
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
