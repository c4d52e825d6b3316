import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

type Fault =
  /** Nothing gets through, and whatever is connected is cut off. */
  | { what: 'cut' }
  /** Requests of this path arrive; instead of their answer comes the end of the connection. */
  | { what: 'answers-lost'; path: string };

/** A request as its head said it. */
export interface SeenRequest {
  line: string;
  idempotencyKey: string | undefined;
}

/**
 * The network between a kiosk and its station, as a TCP proxy that can be broken. It looks at requests' first bytes and
 * changes none.
 */
export class FaultyLink {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly seen: SeenRequest[] = [];
  /** How many answers were lost on the way. */
  lost = 0;
  #port = 0;
  #fault: Fault | undefined;

  private constructor(stationUrl: string) {
    this.lead(stationUrl);
    this.#server = createServer((kiosk) => this.#join(kiosk));
  }

  static async to(stationUrl: string): Promise<FaultyLink> {
    const link = new FaultyLink(stationUrl);
    link.#server.listen(0, '127.0.0.1');
    await once(link.#server, 'listening');
    return link;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** From now on it leads to this station, also for whoever is connected. */
  lead(stationUrl: string): void {
    this.#port = Number(new URL(stationUrl).port);
    this.#endAll();
  }

  cut(): void {
    this.#fault = { what: 'cut' };
    this.#endAll();
  }

  loseAnswersTo(path: string): void {
    this.#fault = { what: 'answers-lost', path };
  }

  mend(): void {
    this.#fault = undefined;
  }

  requestsTo(path: string): SeenRequest[] {
    return this.seen.filter(({ line }) => line.includes(` ${path} `));
  }

  async close(): Promise<void> {
    this.#server.close();
    this.#endAll();
    await once(this.#server, 'close');
  }

  #join(kiosk: Socket): void {
    if (this.#fault?.what === 'cut') {
      kiosk.destroy();
      return;
    }
    const station = connect(this.#port, '127.0.0.1');
    let asked = '';
    for (const [socket, other] of [
      [kiosk, station],
      [station, kiosk],
    ] as const) {
      this.#sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
    }
    kiosk.on('data', (bytes) => {
      asked = this.#note(bytes.toString('latin1')) ?? asked;
      station.write(bytes);
    });
    station.on('data', (bytes) => {
      if (this.#fault?.what === 'answers-lost' && asked.includes(` ${this.#fault.path} `)) {
        this.lost += 1;
        kiosk.resetAndDestroy();
      } else {
        kiosk.write(bytes);
      }
    });
  }

  /** The first line of a request, if these bytes begin one. */
  #note(text: string): string | undefined {
    const [line] = /^[A-Z]+ \S+ HTTP\/1\.1/.exec(text) ?? [];
    if (line === undefined) return undefined;
    this.seen.push({ line, idempotencyKey: /^idempotency-key: (\S+)/im.exec(text)?.[1] });
    return line;
  }

  #endAll(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
}
