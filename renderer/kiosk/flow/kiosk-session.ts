import { create } from 'zustand';
import type { StationClient } from '../../api/station-client.ts';
import { type KioskEvent, reduce, welcome } from './kiosk-machine.ts';
import type { Attempts, KioskState } from './kiosk-state.ts';

/** The kiosk's state, and the requests and timers that follow from it. */
export interface KioskSession {
  useState(): KioskState;
  state(): KioskState;
  dispatch(event: KioskEvent): void;
}

/** A kiosk at its station, with nobody in front of it. It lives as long as its page. */
export function kioskSession(client: StationClient): KioskSession {
  const store = create<KioskState>(() => welcome);
  let retryTimer: ReturnType<typeof setTimeout> | undefined;

  function dispatch(event: KioskEvent): void {
    const before = store.getState();
    const next = reduce(before, event);
    if (next === before) return;
    // Replaced, not merged: nothing of one state survives in another.
    store.setState(next, true);
    clearTimeout(retryTimer);
    if (next.at === 'checking-in' || next.at === 'casting') pursue(next, next.attempts);
  }

  function pursue(state: Extract<KioskState, { attempts: Attempts }>, { waiting }: Attempts): void {
    if (waiting) {
      retryTimer = setTimeout(
        () => dispatch({ type: 'retry-due' }),
        Math.max(0, waiting.untilMs - Date.now()),
      );
    } else {
      void send(state);
    }
  }

  async function send(state: Extract<KioskState, { attempts: Attempts }>): Promise<void> {
    const event = await ask(state);
    // An answer to a question that nobody asks any more belongs to a voter who has left.
    if (store.getState() === state) dispatch(event);
  }

  async function ask(state: Extract<KioskState, { attempts: Attempts }>): Promise<KioskEvent> {
    if (state.at === 'checking-in') {
      const answer = await client.checkIn(state.credentials);
      return { type: 'check-in-answered', answer, nowMs: Date.now(), random: Math.random() };
    }
    const { candidateId, idempotencyKey } = state.ballot;
    const answer = await client.castVote(state.voter.credentials, candidateId, idempotencyKey);
    return { type: 'cast-answered', answer, nowMs: Date.now(), random: Math.random() };
  }

  return { useState: () => store(), state: () => store.getState(), dispatch };
}

/** 128 random bits in hex. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
