import { expect, test } from 'vitest';
import { EventCutter, readEvent } from './event-stream.ts';
import { createEventReader, WallCheck } from './wall-check.ts';

const snapshot = (seq: number) =>
  `event: snapshot\nid: e:${seq}\ndata: {"seq":${seq},"title":{"ka":"არჩევნები"}}`;
const delta = (base: number, seq: number) =>
  `event: delta\nid: e:${seq}\ndata: {"base_seq":${base},"seq":${seq},"ballots":${seq}}`;
const heartbeat = 'event: heartbeat\ndata: {"seq":3,"now":"2026-01-01T00:00:00Z"}';

function check(texts: readonly string[]): WallCheck {
  const read = createEventReader();
  const wall = new WallCheck();
  for (const text of texts) {
    const order = read(text);
    if (order) wall.take(order);
  }
  return wall;
}

test('a snapshot, deltas that fit, and heartbeats are in order', () => {
  const wall = check([snapshot(3), heartbeat, delta(3, 4), delta(4, 9), heartbeat]);
  expect(wall).toMatchObject({ seq: 9, states: 3, snapshots: 1, faults: 0 });
});

test('a wall that was too slow gets a snapshot and goes on from there', () => {
  expect(check([snapshot(3), delta(3, 4), snapshot(8), delta(8, 9)])).toMatchObject({ seq: 9, faults: 0 });
});

test('a delta that skips, one that comes before any snapshot, and an older state are faults', () => {
  expect(check([snapshot(3), delta(4, 5)]).faults).toBe(1);
  expect(check([delta(3, 4)]).faults).toBe(1);
  expect(check([snapshot(5), snapshot(4)]).faults).toBe(1);
});

test('events are cut where they end, wherever the pieces are cut, in the middle of a letter too', () => {
  const texts = [snapshot(1), heartbeat, delta(1, 2)];
  const stream = Buffer.from(texts.map((text) => `${text}\n\n`).join(''));
  for (let size = 1; size < 40; size++) {
    const cutter = new EventCutter();
    const cut: string[] = [];
    for (let at = 0; at < stream.length; at += size) cut.push(...cutter.cut(stream.subarray(at, at + size)));
    expect(cut).toEqual(texts);
  }
  expect(readEvent(snapshot(1))).toEqual({
    type: 'snapshot',
    data: '{"seq":1,"title":{"ka":"არჩევნები"}}',
  });
});
