import { useCallback, useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import type { Answer } from '../../api/request.ts';
import { staffRequest } from './staff-request.ts';

export type Failure = Exclude<Answer<never>, { outcome: 'answered' }>;

export interface Asked<Body> {
  /** The newest answer; it stays while the station does not answer. */
  body: Body | undefined;
  /** Why the newest question has no answer. */
  failure: Failure | undefined;
  /** Asks again, now. */
  again: () => void;
  /** Shows this until the next answer: what the station said when it did something. */
  show: (body: Body) => void;
}

interface AskedState<Body> {
  body: Body | undefined;
  failure: Failure | undefined;
}

const nothing = { body: undefined, failure: undefined };

/**
 * What the station says under an address: at once, and again every so often while somebody can see the page. Without
 * `everyMs` it is asked once.
 */
export function useAsked<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  everyMs?: number,
): Asked<z.output<Schema>> {
  const [state, setState] = useState<AskedState<z.output<Schema>>>(nothing);
  // An answer to a question of before the newest one is not news.
  const newest = useRef(0);
  const ask = useCallback(async () => {
    newest.current += 1;
    const turn = newest.current;
    const answer = await staffRequest(path, schema);
    if (turn !== newest.current) return;
    setState(({ body }) =>
      answer.outcome === 'answered' ? { body: answer.body, failure: undefined } : { body, failure: answer },
    );
  }, [path, schema]);

  useEffect(() => {
    setState(nothing);
    void ask();
    const timer =
      everyMs === undefined
        ? undefined
        : setInterval(() => {
            if (!document.hidden) void ask();
          }, everyMs);
    const onShown = () => {
      if (!document.hidden) void ask();
    };
    if (everyMs !== undefined) document.addEventListener('visibilitychange', onShown);
    return () => {
      newest.current += 1;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', onShown);
    };
  }, [ask, everyMs]);

  const again = useCallback(() => void ask(), [ask]);
  const show = useCallback((body: z.output<Schema>) => {
    newest.current += 1;
    setState({ body, failure: undefined });
  }, []);
  return { ...state, again, show };
}
