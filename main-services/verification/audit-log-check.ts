import { z } from 'zod';
import { type ChainAnchors, ChainCheck } from '../audit/chain-check.ts';
import type { AuditCheckpoint, AuditHead } from '../contracts/audit.ts';
import type { ElectionStores } from '../profiles/stores.ts';

export interface AuditLogCheck {
  /** Where the log ends. */
  head: AuditHead;
  checkpoints: number;
  /** Each names its place. */
  faults: string[];
}

/** Checks an election's audit log link by link against its checkpoints, and against the places that `heads` vouch for. */
export async function checkAuditLog(
  { auditLog, election, key }: Pick<ElectionStores, 'auditLog' | 'election' | 'key'>,
  heads: ChainAnchors['heads'] = [],
): Promise<AuditLogCheck> {
  const checkpoints: AuditCheckpoint[] = [];
  const unreadable = await readOn(auditLog.checkpoints(), (checkpoint) => checkpoints.push(checkpoint));
  const check = new ChainCheck({ electionId: election.id, publicKey: key.publicKey, checkpoints, heads });
  const unread = await readOn(auditLog.entries(), (entry) => check.add(entry));
  const { head, faults } = check.finish();
  return {
    head,
    checkpoints: checkpoints.length,
    faults: [
      ...(unreadable
        ? [`Audit log, checkpoint after ${checkpoints.at(-1)?.seq ?? 0}: it can't be read.`]
        : []),
      ...(unread ? [`Audit log, entry after ${head.seq}: it can't be read.`] : []),
      ...faults,
    ],
  };
}

/** Reads until the end, or to what no version of this program wrote, which answers `true`. */
async function readOn<T>(items: AsyncIterable<T>, take: (item: T) => void): Promise<boolean> {
  try {
    for await (const item of items) take(item);
    return false;
  } catch (error) {
    if (error instanceof z.ZodError) return true;
    throw error;
  }
}
