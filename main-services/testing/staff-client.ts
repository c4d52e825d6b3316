import { Agent, request } from 'undici';
import { csrfHeader, type SessionAnswer, sessionAnswer } from '../contracts/staff/session.ts';
import type { Answer } from './running-station.ts';
import { testPin } from './test-staff.ts';

interface SendOptions {
  body?: unknown;
  headers?: Record<string, string>;
}

/** A browser in which somebody may be signed in. */
export class StaffClient {
  readonly #url: string;
  readonly #dispatcher = new Agent({ connections: 4 });
  #cookie: string | undefined;
  session: SessionAnswer | undefined;

  constructor(url: string) {
    this.#url = url;
  }

  async signIn(name: string, pin = testPin): Promise<Answer> {
    const answer = await this.send('POST', '/staff/sign-in', { body: { name, pin } });
    if (answer.status === 200) this.session = sessionAnswer.parse(answer.body);
    return answer;
  }

  get(path: string, headers?: Record<string, string>): Promise<Answer> {
    return this.send('GET', path, headers ? { headers } : {});
  }

  post(path: string, body: unknown = {}): Promise<Answer> {
    return this.send('POST', path, { body });
  }

  async send(method: 'GET' | 'POST' | 'PUT', path: string, { body, headers }: SendOptions): Promise<Answer> {
    const { session } = this;
    const reply = await request(this.#url + path, {
      method,
      dispatcher: this.#dispatcher,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(this.#cookie === undefined ? {} : { cookie: this.#cookie }),
        ...(session && method !== 'GET' ? { [csrfHeader]: session.csrf_token } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await reply.body.text();
    const [cookie] = [reply.headers['set-cookie'] ?? []].flat();
    if (cookie !== undefined) this.#cookie = cookie.split(';')[0];
    const isJson = /\bjson\b/.test(String(reply.headers['content-type']));
    return {
      status: reply.statusCode,
      headers: reply.headers,
      text,
      body: isJson ? JSON.parse(text) : undefined,
    };
  }

  close(): Promise<void> {
    return this.#dispatcher.destroy();
  }
}
