import { useCallback, useEffect, useRef, useState } from 'react';
import type { AuditEntry } from '../../../main-services/contracts/audit.ts';
import { auditLogAnswer } from '../../../main-services/contracts/staff/audit-log.ts';
import { staffRequest } from '../api/staff-request.ts';
import type { Failure } from '../api/use-asked.ts';

const pageEntries = 50;
/** Whoever types a name is not answered after every letter. */
const typingMs = 300;

/** Which entries are wanted; what is empty leaves none out. */
export interface AuditFilter {
  actor: string;
  action: string;
  outcome: AuditEntry['outcome'] | '';
}

export interface AuditLogPages {
  /** The newest first. */
  entries: readonly AuditEntry[];
  /** Whether none is left out between them. */
  isWhole: boolean;
  /** Whether there are older ones. */
  hasOlder: boolean;
  busy: boolean;
  failure: Failure | undefined;
  loadOlder: () => void;
  /** Begins anew with the newest. */
  reload: () => void;
}

interface Loaded {
  /** What was asked for. */
  filter: AuditFilter | undefined;
  entries: readonly AuditEntry[];
  nextBefore: number | null | undefined;
}

const nothing: Loaded = { filter: undefined, entries: [], nextBefore: undefined };

/** The audit log, or what is wanted of it, a page at a time, from its end backwards. */
export function useAuditLog(filter: AuditFilter): AuditLogPages {
  const [loaded, setLoaded] = useState(nothing);
  const [busy, setBusy] = useState(true);
  const [failure, setFailure] = useState<Failure>();
  const newest = useRef(0);
  const load = useCallback(async (known: Loaded, wanted: AuditFilter) => {
    const request = ++newest.current;
    setBusy(true);
    const query = new URLSearchParams({ limit: String(pageEntries) });
    for (const [field, value] of Object.entries(wanted)) if (value.trim()) query.set(field, value.trim());
    if (known.nextBefore) query.set('before', String(known.nextBefore));
    const answer = await staffRequest(`/staff/audit-log?${query.toString()}`, auditLogAnswer);
    // Something else has been asked for meanwhile.
    if (request !== newest.current) return;
    setBusy(false);
    setFailure(answer.outcome === 'answered' ? undefined : answer);
    if (answer.outcome !== 'answered') return;
    const { entries, next_before } = answer.body;
    setLoaded({ filter: wanted, entries: [...known.entries, ...entries], nextBefore: next_before });
  }, []);
  const { actor, action, outcome } = filter;
  const reload = useCallback(
    () => void load(nothing, { actor, action, outcome }),
    [load, actor, action, outcome],
  );
  useEffect(() => {
    const timer = setTimeout(reload, newest.current === 0 ? 0 : typingMs);
    return () => clearTimeout(timer);
  }, [reload]);
  return {
    entries: loaded.entries,
    isWhole: Object.values(loaded.filter ?? {}).every((value) => value.trim() === ''),
    hasOlder: loaded.nextBefore !== null && loaded.nextBefore !== undefined,
    busy,
    failure,
    loadOlder: () => {
      if (!busy && loaded.filter) void load(loaded, loaded.filter);
    },
    reload,
  };
}
