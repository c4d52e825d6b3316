import { expect, onTestFinished } from 'vitest';
import { openStream, readEvent } from '../bench/processes/event-stream.ts';
import { heartbeatEvent } from '../contracts/results-stream.ts';
import type { ServerHandle } from '../stack/native-stack.ts';

/** Longer than it takes to miss a server or a tally, and to tell of that by the next heartbeat. */
const toldMsMax = 45_000;

/** While a server that the results need is frozen, a station tells its walls so, and no longer than that. */
export async function expectDelayedWhileFrozen(
  url: string,
  server: Pick<ServerHandle, 'freeze' | 'thaw'>,
): Promise<void> {
  const wall = await watchHeartbeats(url);
  await wall.expectLive(true);
  server.freeze();
  await wall.expectLive(false);
  server.thaw();
  await wall.expectLive(true);
}

/** What a station tells its walls by its heartbeats, until the test is finished. */
export async function watchHeartbeats(url: string) {
  let isLive: boolean | undefined;
  const stream = await openStream(
    url,
    (text) => {
      const { type, data } = readEvent(text);
      if (type === 'heartbeat') isLive = heartbeatEvent.parse(JSON.parse(data)).live;
    },
    () => {},
  );
  onTestFinished(() => stream.close());
  return {
    /** Whether results are told to be live, soon. */
    expectLive: (live: boolean) => expect.poll(() => isLive, { timeout: toldMsMax }).toBe(live),
  };
}
