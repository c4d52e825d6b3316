import { useCallback, useRef, useState } from 'react';
import { receiptAnswer } from '../../main-services/contracts/voting.ts';
import { type Answer, request } from '../api/request.ts';

/** What is known of the ballot behind a code. */
export type Lookup =
  | { at: 'nothing' | 'asking' }
  | { at: 'recorded' | 'queued' | 'unknown'; code: string }
  | { at: 'failed'; why: 'no-answer' | 'too-many-requests' };

/** Asks the station for a receipt. Only the newest question is answered. */
export function useLookup(): { lookup: Lookup; ask: (code: string) => void; forget: () => void } {
  const [lookup, setLookup] = useState<Lookup>({ at: 'nothing' });
  const asked = useRef(0);
  const ask = useCallback((code: string) => {
    asked.current += 1;
    const question = asked.current;
    setLookup({ at: 'asking' });
    void request(`/receipts/${code}`, receiptAnswer).then((answer) => {
      if (asked.current === question) setLookup(lookupOf(code, answer));
    });
  }, []);
  const forget = useCallback(() => {
    asked.current += 1;
    setLookup({ at: 'nothing' });
  }, []);
  return { lookup, ask, forget };
}

function lookupOf(code: string, answer: Answer<{ status: 'recorded' | 'queued' }>): Lookup {
  if (answer.outcome === 'answered') return { at: answer.body.status, code };
  if (answer.outcome === 'refused' && answer.problem === 'not-found') return { at: 'unknown', code };
  const isBusy = answer.outcome === 'refused' && answer.problem === 'too-many-requests';
  return { at: 'failed', why: isBusy ? 'too-many-requests' : 'no-answer' };
}
