import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CheckIn } from './check-in-codes.ts';
import { CheckInRecorder } from './check-in-recorder.ts';
import { RecordedCheckIns } from './recorded-check-ins.ts';

const writeMs = 30;
const hour = '2026-10-28T09:00:00.000Z';
const checkInOf = (voter: number): CheckIn => ({ personalId: String(voter).padStart(11, '0'), hour });

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** What is written, and when: each write takes {@link writeMs}. */
function recorderOf({ known = [], inBox = [] }: { known?: string[]; inBox?: string[] } = {}) {
  const writes: { atMs: number; voters: string[] }[] = [];
  const begunMs = Date.now();
  const record = async (checkIns: readonly CheckIn[]) => {
    writes.push({ atMs: Date.now() - begunMs, voters: checkIns.map(({ personalId }) => personalId) });
    await new Promise((resolve) => setTimeout(resolve, writeMs));
  };
  const fail = (error: unknown) => {
    throw error;
  };
  const read = async () => {
    const recorded = new RecordedCheckIns();
    recorded.add(hour, known);
    return recorded;
  };
  async function* box() {
    for (const personalId of inBox) yield { personalId, hour };
  }
  const recorder = new CheckInRecorder({ record, read }, box, fail);
  recorder.start();
  return { recorder, writes };
}

test('many check-ins are written in equal parts, with pauses, in the order of the roll; who comes meanwhile is not written alone', async () => {
  const { recorder, writes } = recorderOf();
  // What others left behind is nothing.
  await vi.advanceTimersByTimeAsync(59_000);
  writes.length = 0;
  for (let voter = 12_001; voter > 0; voter--) recorder.record(checkInOf(voter));
  await vi.advanceTimersByTimeAsync(1_000 + writeMs);
  expect(writes).toHaveLength(1);
  recorder.record(checkInOf(20_000));
  await vi.advanceTimersByTimeAsync(50_000);
  expect(writes.map(({ voters }) => voters.length)).toEqual([4_001, 4_001, 4_000]);
  for (const { voters } of writes) expect(voters.every((id, at) => id > (voters[at - 1] ?? ''))).toBe(true);
  const [first, second] = writes;
  expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThan(3 * writeMs);
});

test('of what others left behind in the box only what is not written down is written', async () => {
  const voters = Array.from({ length: 7_000 }, (_, voter) => checkInOf(voter).personalId);
  const known = voters.filter((_, at) => at % 7 > 0);
  const { writes } = recorderOf({ known, inBox: voters.toReversed() });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(writes.map(({ voters: written }) => written)).toEqual([voters.filter((_, at) => at % 7 === 0)]);
});

test('so many that there would soon be no room for more do not wait for their minute', async () => {
  const { recorder, writes } = recorderOf();
  await vi.advanceTimersByTimeAsync(10_000);
  writes.length = 0;
  for (let voter = 1; voter < 250_000; voter++) recorder.record(checkInOf(voter));
  await vi.advanceTimersByTimeAsync(writeMs);
  expect(writes).toEqual([]);
  recorder.record(checkInOf(0));
  await vi.advanceTimersByTimeAsync(writeMs);
  expect(writes).toHaveLength(1);
});

test.each([
  ['a pause', writeMs + 1],
  ['a write', writeMs - 1],
])('closing in the middle of %s writes the rest at once', async (_what, intoMs) => {
  const { recorder, writes } = recorderOf();
  await vi.advanceTimersByTimeAsync(59_000);
  writes.length = 0;
  for (let voter = 0; voter < 20_000; voter++) recorder.record(checkInOf(voter));
  await vi.advanceTimersByTimeAsync(1_000 + intoMs);
  let closed = false;
  void recorder.close().then(() => {
    closed = true;
  });
  await vi.advanceTimersByTimeAsync(4 * writeMs);
  expect(closed).toBe(true);
  expect(new Set(writes.flatMap(({ voters }) => voters)).size).toBe(20_000);
});
