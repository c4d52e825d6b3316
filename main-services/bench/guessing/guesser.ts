import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** One kept connection on which requests are sent one after the other, and nothing is done but to take the time. */
export class Guesser {
  readonly #socket: Socket;
  readonly #host: string;

  private constructor(socket: Socket, host: string) {
    this.#socket = socket;
    this.#host = host;
  }

  static async connect(url: string): Promise<Guesser> {
    const { hostname, port, host } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    await once(socket, 'connect');
    return new Guesser(socket, host);
  }

  /** Posts a vote; answers its status, and how long until the answer was there, in µs. */
  async vote(vote: object): Promise<{ status: number; tookUs: number }> {
    const body = JSON.stringify(vote);
    const request = `POST /vote HTTP/1.1\r\nhost: ${this.#host}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
    const answered = once(this.#socket, 'data');
    const startedAtMs = performance.now();
    this.#socket.write(request, 'latin1');
    const [first] = await answered;
    const tookUs = (performance.now() - startedAtMs) * 1_000;
    let text = String(first);
    while (!isWhole(text)) text += String((await once(this.#socket, 'data'))[0]);
    return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1]), tookUs };
  }

  close(): void {
    this.#socket.destroy();
  }
}

/** Whether an answer with a content length has come to its end. */
function isWhole(text: string): boolean {
  const headersEnd = text.indexOf('\r\n\r\n');
  if (headersEnd < 0) return false;
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(text.slice(0, headersEnd))?.[1] ?? 0);
  return Buffer.byteLength(text.slice(headersEnd + 4)) >= length;
}
