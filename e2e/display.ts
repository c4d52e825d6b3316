import { spawn } from 'node:child_process';

/** A display that nobody sees. */
interface VirtualDisplay {
  /** Such as `:99`. */
  name: string;
  stop(): Promise<void>;
}

const startMsMax = 20_000;

/** Starts Xvfb on a display number that it chooses itself. Rejects when it is not installed. */
export function startVirtualDisplay(): Promise<VirtualDisplay> {
  return new Promise((resolve, reject) => {
    const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    const ended = new Promise<void>((end) => {
      server.once('close', () => end());
    });
    const tooLong = setTimeout(() => server.kill(), startMsMax);
    server.once('error', (error) => reject(new Error(`Xvfb can't be started: ${error.message}`)));
    void ended.then(() => {
      clearTimeout(tooLong);
      reject(new Error('Xvfb ended before it had a display'));
    });
    server.stdio[3]?.once('data', (number: Buffer) => {
      clearTimeout(tooLong);
      resolve({
        name: `:${number.toString().trim()}`,
        stop: () => {
          server.kill();
          return ended;
        },
      });
    });
  });
}
