import { setTimeout as sleep } from 'node:timers/promises';
import { type OpenStream, openStream } from './event-stream.ts';
import { serveOrders } from './helper-process.ts';
import { createEventReader, WallCheck } from './wall-check.ts';
import { type WallsSeen, wallsOrder } from './walls-order.ts';

// Many results walls in one process, each with a connection of its own.

const opensAtOnce = 50;
const pollMs = 20;

let streams: OpenStream[] = [];
let walls: WallCheck[] = [];
let ended = 0;
const read = createEventReader();

async function open(url: string, count: number): Promise<object> {
  while (walls.length < count) {
    const group = Array.from({ length: Math.min(opensAtOnce, count - walls.length) }, () => openWall(url));
    streams.push(...(await Promise.all(group)));
  }
  return { opened: streams.length };
}

function openWall(url: string): Promise<OpenStream> {
  const wall = new WallCheck();
  walls.push(wall);
  const onEvent = (text: string) => {
    const order = read(text);
    if (order) wall.take(order);
  };
  return openStream(url, onEvent, () => {
    ended++;
  });
}

async function awaitSeq(seq: number, msMax: number): Promise<WallsSeen> {
  const behind = () => walls.filter((wall) => wall.seq < seq).length;
  for (const deadline = performance.now() + msMax; behind() > 0 && performance.now() < deadline; ) {
    await sleep(pollMs);
  }
  const sum = (of: (wall: WallCheck) => number) => walls.reduce((total, wall) => total + of(wall), 0);
  return {
    behind: behind(),
    states: sum(({ states }) => states),
    snapshotsAgain: sum(({ snapshots }) => Math.max(0, snapshots - 1)),
    faults: sum(({ faults }) => faults),
    ended,
  };
}

async function close(): Promise<void> {
  await Promise.all(streams.map((stream) => stream.close()));
  streams = [];
  walls = [];
  ended = 0;
}

await serveOrders(
  wallsOrder,
  async (order) => {
    switch (order.do) {
      case 'open':
        return open(order.url, order.walls);
      case 'await':
        return awaitSeq(order.seq, order.msMax);
      case 'close':
        await close();
        return { closed: true };
    }
  },
  close,
);
