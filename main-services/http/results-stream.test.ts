import { afterEach, expect, test } from 'vitest';
import { type Results, results } from '../contracts/results.ts';
import { heartbeatEvent, resultsDelta } from '../contracts/results-stream.ts';
import { type RunningStation, runStation } from '../testing/running-station.ts';
import { testStaff } from '../testing/test-staff.ts';

interface StreamEvent {
  event: string;
  id: string | undefined;
  data: unknown;
}

let running: RunningStation | undefined;
const streams: AbortController[] = [];
afterEach(async () => {
  for (const stream of streams.splice(0)) stream.abort();
  await running?.close();
  running = undefined;
});

/** Opens a stream and answers the events that it has brought so far. */
async function follow(url: string, headers: Record<string, string> = {}): Promise<StreamEvent[]> {
  const controller = new AbortController();
  streams.push(controller);
  const response = await fetch(url, { headers, signal: controller.signal });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  const events: StreamEvent[] = [];
  void read(response, events);
  return events;
}

async function read(response: Response, events: StreamEvent[]): Promise<void> {
  let pending = '';
  try {
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const blocks = (pending + chunk).split('\n\n');
      pending = blocks.pop() ?? '';
      events.push(...blocks.map(parseEvent));
    }
  } catch {
    // The test is over and has closed the stream.
  }
}

function parseEvent(block: string): StreamEvent {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
  return { event: field('event') ?? '', id: field('id'), data: JSON.parse(field('data') ?? 'null') };
}

/** What a wall makes of the events: exactly what the API sent. */
function replay(events: readonly StreamEvent[]): Results | undefined {
  let state: Results | undefined;
  for (const { event, data } of events) {
    if (event === 'snapshot') state = results.parse(data);
    if (event !== 'delta' || !state) continue;
    const { base_seq, candidates = [], newly_reported = [], ...changes } = resultsDelta.parse(data);
    expect(base_seq).toBe(state.seq);
    const merged = state.candidates.map((old) => ({ ...old, ...candidates.find(({ id }) => id === old.id) }));
    const reported = [...state.reporting.reported, ...newly_reported].sort((a, b) => a.localeCompare(b));
    const reporting = { ...state.reporting, reported };
    state = results.parse({ ...state, ...changes, candidates: merged, reporting });
  }
  return state;
}

test('snapshot first, then deltas that add up to what /results says', async () => {
  running = await runStation({ voters: 60 });
  const { station, post, get, cards } = running;
  const events = await follow(`${station.url}/results/stream`);
  await expect.poll(() => events[0]?.event).toBe('snapshot');
  const ids = station.election.candidates.map(({ id }) => id);
  for (const [index, card] of cards.entries()) {
    await post('/vote', { ...card, candidate: ids[(index * index) % ids.length] });
  }
  await station.polls.act('pause', testStaff);
  await expect.poll(() => replay(events)?.ballots).toBe(60);
  await expect.poll(() => replay(events)?.status).toBe('paused');
  expect(replay(events)).toEqual((await get('/results')).body);
  const seqs = events.filter(({ event }) => event !== 'heartbeat').map(({ id }) => Number(id?.split(':')[1]));
  expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
});

test('who has missed nothing gets no second snapshot; who has, does', async () => {
  running = await runStation();
  const { station, post, cards } = running;
  const url = `${station.url}/results/stream`;
  const first = await follow(url);
  await expect.poll(() => first[0]?.event).toBe('snapshot');
  const lastEventId = first[0]?.id ?? '';
  const upToDate = await follow(url, { 'last-event-id': lastEventId });
  await expect.poll(() => upToDate[0]?.event).toBe('heartbeat');
  heartbeatEvent.parse(upToDate[0]?.data);
  const byQuery = await follow(`${url}?last_event_id=${encodeURIComponent(lastEventId)}`);
  await expect.poll(() => byQuery[0]?.event).toBe('heartbeat');
  await post('/vote', { ...cards[0], candidate: 'nino-tskaltubeli' });
  await expect.poll(() => replay(first)?.ballots).toBe(1);
  const late = await follow(url, { 'last-event-id': lastEventId });
  await expect.poll(() => late[0]?.event).toBe('snapshot');
  const foreign = await follow(url, { 'last-event-id': `another-box:${late[0]?.id?.split(':')[1]}` });
  await expect.poll(() => foreign[0]?.event).toBe('snapshot');
});

test('closing the station ends the streams instead of waiting for them', async () => {
  running = await runStation();
  const events = await follow(`${running.station.url}/results/stream`);
  await expect.poll(() => events.length).toBeGreaterThan(0);
  await running.station.close();
});

test('with after-close no event tells one vote from another before the polls are closed', async () => {
  running = await runStation({ election: { release: { policy: 'after-close' } } });
  const { station, post, get, cards } = running;
  const events = await follow(`${station.url}/results/stream`);
  for (const card of cards.slice(0, 5)) await post('/vote', { ...card, candidate: 'tamar-kvariani' });
  await expect.poll(() => replay(events)?.turnout.checked_in).toBe(5);
  expect(replay(events)?.ballots).toBeNull();
  for (const candidate of replay(events)?.candidates ?? []) expect(candidate.votes).toBeNull();
  await station.polls.act('close', testStaff);
  await expect.poll(() => replay(events)?.ballots).toBe(5);
  expect(replay(events)).toEqual((await get('/results')).body);
});

test('with batches the wall moves only by whole batches until the polls are closed', async () => {
  running = await runStation({ election: { release: { policy: 'batches', ballots: 4 } } });
  const { station, post, get, cards } = running;
  const events = await follow(`${station.url}/results/stream`);
  const shown = [0];
  for (const card of cards.slice(0, 11)) {
    await post('/vote', { ...card, candidate: 'tamar-kvariani' });
    await expect.poll(async () => Object((await get('/health/ready')).body).ballots.in_flight).toBe(0);
    await expect.poll(() => replay(events)?.turnout.checked_in).toBe(cards.indexOf(card) + 1);
    const ballots = replay(events)?.ballots ?? 0;
    if (ballots !== shown.at(-1)) shown.push(ballots);
  }
  expect(shown.length).toBeGreaterThan(1);
  for (const [index, ballots] of shown.entries()) {
    if (index > 0) expect(ballots - (shown[index - 1] ?? 0)).toBeGreaterThanOrEqual(4);
  }
  await station.polls.act('close', testStaff);
  await expect.poll(() => replay(events)?.ballots).toBe(11);
});
