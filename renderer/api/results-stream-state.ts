import type { Results } from '../../main-services/contracts/results.ts';
import type { HeartbeatEvent, ResultsDelta } from '../../main-services/contracts/results-stream.ts';
import { applyDelta } from './results-stream-delta.ts';

/**
 * - `connecting`: nothing was ever received;
 * - `live`: events come;
 * - `delayed`: an event is overdue, a connection was lost a moment ago, the station itself is cut off from its results, or nobody counts;
 * - `disconnected`: what is shown is the last that was known.
 */
export type Connection = 'connecting' | 'live' | 'delayed' | 'disconnected';

/** What is known of the results, and how fresh that is. */
export interface ResultsView {
  connection: Connection;
  /** The newest results received; `undefined` before the first snapshot. Never anything that was not received. */
  results: Results | undefined;
  /** The station's clock, as its last heartbeat told it: `stationMs` (epoch) when `localMs` (monotonic) was. */
  clock: { stationMs: number; localMs: number } | undefined;
}

/** A view, and what must be remembered of the stream to go on with it. */
export interface StreamState extends ResultsView {
  /** `epoch:seq` of the newest event. */
  lastEventId: string;
  /** The last heartbeat was ahead of the results; fine if the delta follows, a gap if the next one is too. */
  behindHeartbeat: boolean;
}

export const initialStreamState: StreamState = {
  connection: 'connecting',
  results: undefined,
  clock: undefined,
  lastEventId: '',
  behindHeartbeat: false,
};

/** Something was missed: only a fresh snapshot helps. */
export const gap = Symbol('gap');

/**
 * A snapshot that is older than what is shown (a station that is still catching up) changes nothing, so that no count
 * goes backwards on screen. Another election, or the same one begun anew (another epoch), starts over.
 */
export function receiveSnapshot(state: StreamState, snapshot: Results, eventId: string): StreamState {
  const { results } = state;
  const sameSeries =
    results?.election_id === snapshot.election_id && epochOf(state.lastEventId) === epochOf(eventId);
  if (results && sameSeries && snapshot.seq <= results.seq) {
    const lastEventId = snapshot.seq === results.seq ? eventId : state.lastEventId;
    return { ...state, connection: freshness(results, snapshot.seq), lastEventId, behindHeartbeat: false };
  }
  return {
    ...state,
    connection: 'live',
    results: snapshot,
    lastEventId: eventId,
    behindHeartbeat: false,
  };
}

export function receiveDelta(
  state: StreamState,
  delta: ResultsDelta,
  eventId: string,
): StreamState | typeof gap {
  if (!state.results || epochOf(state.lastEventId) !== epochOf(eventId)) return gap;
  if (delta.seq <= state.results.seq) return { ...state, connection: freshness(state.results, delta.seq) };
  const results = applyDelta(state.results, delta);
  if (!results) return gap;
  return { ...state, connection: 'live', results, lastEventId: eventId, behindHeartbeat: false };
}

/** @param localMs this computer's monotonic clock */
export function receiveHeartbeat(
  state: StreamState,
  heartbeat: HeartbeatEvent,
  localMs: number,
): StreamState | typeof gap {
  const clock = { stationMs: Date.parse(heartbeat.now), localMs };
  // A station that has no results yet sends heartbeats until it has.
  if (!state.results) return { ...state, clock };
  const behindHeartbeat = heartbeat.seq > state.results.seq;
  if (behindHeartbeat && state.behindHeartbeat) return gap;
  const connection = heartbeat.live ? freshness(state.results, heartbeat.seq) : 'delayed';
  return { ...state, connection, clock, behindHeartbeat };
}

/** A station that is behind what it sent before is still catching up: its results are not live yet. */
function freshness(results: Results, stationSeq: number): Connection {
  return stationSeq < results.seq ? 'delayed' : 'live';
}

/** The part of `epoch:seq` that tells one series of results from another. */
function epochOf(eventId: string): string {
  return eventId.slice(0, Math.max(0, eventId.lastIndexOf(':')));
}
