import { StringDecoder } from 'node:string_decoder';
import { Client } from 'undici';

/** One Server-Sent Event, as its text came. */
export interface StreamEvent {
  type: string;
  data: string;
}

/** Cuts a stream of Server-Sent Events, as Kenchi sends them, into events. */
export class EventCutter {
  readonly #decoder = new StringDecoder('utf8');
  #rest = '';

  /** The texts of the events that end in this piece. */
  cut(piece: Buffer): string[] {
    const texts = (this.#rest + this.#decoder.write(piece)).split('\n\n');
    this.#rest = texts.pop() ?? '';
    return texts;
  }
}

export function readEvent(text: string): StreamEvent {
  const fields = new Map(
    text.split('\n').map((line): [string, string] => {
      const colon = line.indexOf(': ');
      return [line.slice(0, colon), line.slice(colon + 2)];
    }),
  );
  return { type: fields.get('event') ?? 'message', data: fields.get('data') ?? '' };
}

export interface OpenStream {
  close(): Promise<void>;
}

/**
 * Opens a station's `/results/stream`, and resolves once it answers. `onEnd` is told if it ends before it is closed.
 * Undici's own `EventSource` would cost a parse and an event object for each of a thousand walls.
 */
export function openStream(
  url: string,
  onEvent: (text: string) => void,
  onEnd: (error: Error | undefined) => void,
): Promise<OpenStream> {
  const client = new Client(url, { bodyTimeout: 0 });
  const cutter = new EventCutter();
  let isClosed = false;
  const end = (error?: Error) => {
    if (!isClosed) onEnd(error);
  };
  return new Promise((resolve, reject) => {
    client.dispatch(
      { method: 'GET', path: '/results/stream' },
      {
        onRequestStart: () => {},
        onResponseStart: (_controller, status) => {
          if (status !== 200) return reject(new Error(`the results stream answers ${status}`));
          resolve({
            close: async () => {
              isClosed = true;
              await client.destroy();
            },
          });
        },
        onResponseData: (_controller, piece) => {
          for (const text of cutter.cut(piece)) onEvent(text);
        },
        onResponseEnd: () => end(),
        onResponseError: (_controller, error) => {
          reject(error);
          end(error);
        },
      },
    );
  });
}
