import { useCallback, useEffect, useState } from 'react';
import type { AuditEntry } from '../../../main-services/contracts/audit.ts';
import { auditLogAnswer } from '../../../main-services/contracts/staff/audit-log.ts';
import { staffRequest } from '../api/staff-request.ts';
import type { Failure } from '../api/use-asked.ts';

const pageEntries = 50;

export interface AuditLogPages {
  /** The newest first, without gaps. */
  entries: readonly AuditEntry[];
  /** Whether there are older ones. */
  hasOlder: boolean;
  busy: boolean;
  failure: Failure | undefined;
  loadOlder: () => void;
  /** Begins anew with the newest. */
  reload: () => void;
}

interface Loaded {
  entries: readonly AuditEntry[];
  nextBefore: number | null | undefined;
}

const nothing: Loaded = { entries: [], nextBefore: undefined };

/** The audit log, a page at a time, from its end backwards. */
export function useAuditLog(): AuditLogPages {
  const [loaded, setLoaded] = useState(nothing);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const load = useCallback(async (known: Loaded) => {
    setBusy(true);
    const query = new URLSearchParams({ limit: String(pageEntries) });
    if (known.nextBefore) query.set('before', String(known.nextBefore));
    const answer = await staffRequest(`/staff/audit-log?${query.toString()}`, auditLogAnswer);
    setBusy(false);
    setFailure(answer.outcome === 'answered' ? undefined : answer);
    if (answer.outcome !== 'answered') return;
    const { entries, next_before } = answer.body;
    setLoaded({ entries: [...known.entries, ...entries], nextBefore: next_before });
  }, []);
  const reload = useCallback(() => void load(nothing), [load]);
  useEffect(reload, [reload]);
  return {
    entries: loaded.entries,
    hasOlder: loaded.nextBefore !== null && loaded.nextBefore !== undefined,
    busy,
    failure,
    loadOlder: () => {
      if (!busy) void load(loaded);
    },
    reload,
  };
}
