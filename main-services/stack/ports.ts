import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below what operating systems hand out to clients: there, a client could take a server's port between two starts. */
const ownPorts = { min: 20_000, max: 30_000 };
/** Each process begins at a place of its own, as a server takes its port seconds after it was looked for. */
const portsPerProcess = 64;
const places = Math.floor((ownPorts.max - ownPorts.min) / portsPerProcess);
let next = (process.pid % places) * portsPerProcess;

/** The preferred port if it is free on loopback, else one that is. */
export async function choosePort(preferred: number): Promise<number> {
  return (await isFree(preferred)) ? preferred : anyFreePort();
}

/** A port of loopback that nobody uses at this moment, and that this process has not been given lately. */
export async function anyFreePort(): Promise<number> {
  const size = ownPorts.max - ownPorts.min;
  for (let tries = 0; tries < size; tries++) {
    const port = ownPorts.min + (next++ % size);
    if (await isFree(port)) return port;
  }
  throw new Error(`none of the ports from ${ownPorts.min} to ${ownPorts.max - 1} is free`);
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
