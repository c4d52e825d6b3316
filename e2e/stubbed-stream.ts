import type { Page } from '@playwright/test';
import type { Results } from '../main-services/contracts/results.ts';

/** What the page's stubbed stream offers to a test. */
interface StubbedStream {
  /** Hands so many deltas to the wall's own stream code, and resolves when it has taken them. */
  feed(deltas: number): Promise<void>;
}
declare global {
  interface Window {
    stubbedStream: StubbedStream;
  }
}

/**
 * Puts a stream into the page that needs no network, so that a million events come in a minute: what follows it, parses
 * its events and shows them is the wall's own code. It begins with `snapshot`, and is cut now and then.
 */
export async function stubStream(page: Page, snapshot: Results, deltasPerCut: number): Promise<void> {
  await page.addInitScript(
    ({ snapshot, deltasPerCut }) => {
      const state = structuredClone(snapshot);
      let ballots = state.ballots ?? 0;
      let current: EventTarget | undefined;
      let opened = () => {};
      const send = (type: string, event: object) => {
        const lastEventId = `stubbed:${state.seq}`;
        current?.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(event), lastEventId }));
      };
      class StubbedEventSource extends EventTarget {
        constructor() {
          super();
          setTimeout(() => {
            current = this;
            send('snapshot', state);
            send('heartbeat', { seq: state.seq, now: new Date().toISOString(), live: true });
            opened();
          });
        }
        close() {
          if (current === this) current = undefined;
        }
      }
      Object.defineProperty(window, 'EventSource', { value: StubbedEventSource });

      const sendDelta = () => {
        const base_seq = state.seq++;
        state.ballots = ++ballots;
        state.turnout.checked_in++;
        // Votes for a few at a time, and with them everybody's share.
        const candidate = state.candidates[(state.seq * 7) % state.candidates.length];
        if (candidate) candidate.votes = (candidate.votes ?? 0) + 1;
        const candidates = state.candidates
          .filter((each) => each === candidate || state.seq % 50 === 0)
          .map(({ id, votes, rank }) => ({ id, votes, rank, share: (votes ?? 0) / ballots }));
        const { seq, as_of, turnout } = state;
        send('delta', { base_seq, seq, as_of, ballots, turnout, candidates });
      };
      const reopened = () =>
        new Promise<void>((resolve) => {
          opened = resolve;
          current?.dispatchEvent(new Event('error'));
        });
      window.stubbedStream = {
        async feed(deltas) {
          for (let sent = 1; sent <= deltas; sent++) {
            sendDelta();
            if (sent % deltasPerCut === 0) await reopened();
            // Others have their turn too: frames, timers, and React.
            if (sent % 200 === 0) await new Promise((resolve) => setTimeout(resolve));
          }
        },
      };
    },
    { snapshot, deltasPerCut },
  );
}
