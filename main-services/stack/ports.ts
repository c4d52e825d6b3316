import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below what operating systems hand out to clients: there, a client could take a server's port between two starts. */
const ownPorts = { min: 20_000, max: 30_000 };
const triesMax = 100;

/** The preferred port if it is free on loopback, else one that is. */
export async function choosePort(preferred: number): Promise<number> {
  return (await isFree(preferred)) ? preferred : anyFreePort();
}

/** A port of loopback that nobody uses at this moment. */
export async function anyFreePort(): Promise<number> {
  for (let tries = 0; tries < triesMax; tries++) {
    const port = randomInt(ownPorts.min, ownPorts.max);
    if (await isFree(port)) return port;
  }
  throw new Error(`none of ${triesMax} ports of this machine is free`);
}

/** Whether nobody listens at a port of loopback. */
export async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}
