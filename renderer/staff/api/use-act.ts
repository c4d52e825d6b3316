import { useState } from 'react';
import type { Answer } from '../../api/request.ts';
import type { Failure } from './use-asked.ts';

export interface Act {
  busy: boolean;
  failure: Failure | undefined;
  /** Does it, once at a time; `onDone` gets what the station answered. */
  run: <Body>(tell: () => Promise<Answer<Body>>, onDone: (body: Body) => void) => Promise<void>;
  forgetFailure: () => void;
}

/** One thing that the user has the station do, from the press of its button to the answer. */
export function useAct(): Act {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  return {
    busy,
    failure,
    async run(tell, onDone) {
      if (busy) return;
      setBusy(true);
      setFailure(undefined);
      const answer = await tell();
      setBusy(false);
      if (answer.outcome === 'answered') onDone(answer.body);
      else setFailure(answer);
    },
    forgetFailure: () => setFailure(undefined),
  };
}
