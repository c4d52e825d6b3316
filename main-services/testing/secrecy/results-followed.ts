import { request } from 'undici';
import { type Results, results } from '../../contracts/results.ts';
import { resultsDelta } from '../../contracts/results-stream.ts';

/** A stream of results, as whoever follows it knows it. */
export interface FollowedResults {
  /** The newest results, put together from what came. */
  latest(): Results | undefined;
  /** Everything that came since this was asked last. */
  news(): string;
  close(): void;
}

/** Follows the stream; resolves when its first event is there. */
export async function followResults(
  url: string,
  headers: Record<string, string> = {},
): Promise<FollowedResults> {
  const controller = new AbortController();
  const answer = await request(`${url}/results/stream`, { headers, signal: controller.signal });
  const head = JSON.stringify({ status: answer.statusCode, ...answer.headers, date: undefined });
  let latest: Results | undefined;
  let news: Record<string, unknown> = { head };
  let pending = '';
  const first = new Promise<void>((resolve) => {
    answer.body.on('data', (chunk) => {
      const blocks = (pending + String(chunk)).split('\n\n');
      pending = blocks.pop() ?? '';
      for (const block of blocks) {
        const { event, id, data } = read(block);
        if (event === 'snapshot') latest = results.parse(data);
        if (event === 'delta' && latest) latest = apply(latest, data);
        // How many events a change is cut into, and when a heartbeat comes, is a matter of time.
        if (event !== 'heartbeat') news = { ...news, id, ...data, base_seq: undefined };
        resolve();
      }
    });
    answer.body.on('error', () => resolve());
  });
  await first;
  return {
    latest: () => latest,
    news: () => {
      const came = Object.entries(news).sort(([a], [b]) => (a < b ? -1 : 1));
      news = {};
      return JSON.stringify(came);
    },
    close: () => controller.abort(),
  };
}

function read(block: string): { event: string; id: string | undefined; data: Record<string, unknown> } {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
  return { event: field('event') ?? '', id: field('id'), data: JSON.parse(field('data') ?? '{}') };
}

function apply(state: Results, data: unknown): Results {
  const { base_seq: _, candidates = [], newly_reported = [], ...changes } = resultsDelta.parse(data);
  const merged = state.candidates.map((old) => ({ ...old, ...candidates.find(({ id }) => id === old.id) }));
  const reported = [...state.reporting.reported, ...newly_reported].sort((a, b) => (a < b ? -1 : 1));
  return results.parse({
    ...state,
    ...changes,
    candidates: merged,
    reporting: { ...state.reporting, reported },
  });
}
