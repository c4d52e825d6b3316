import { expect, test } from 'vitest';
import { temporaryDataDir } from '../testing/data-dirs.ts';
import { describeSecrecy, holdTwo } from '../testing/secrecy/secrecy-contracts.ts';
import type { SecretPlace } from '../testing/secrecy/secret-day.ts';
import { Transcript } from '../testing/secrecy/transcript.ts';

async function makePlace(): Promise<SecretPlace> {
  const { dataDir, remove } = await temporaryDataDir();
  return { place: { dataDir }, environment: {}, name: '', watch: async () => async () => {}, remove };
}

describeSecrecy('embedded', makePlace);

test('the comparison sees what a live election tells, and a log that tells choices', async () => {
  const [day, other] = await holdTwo(makePlace, {
    changes: { release: { policy: 'live' } },
    thoroughly: false,
    leak: (choice) => `{"level":30,"time":1795392770103,"msg":"a ballot for number ${choice}"}`,
  });
  const sources = day.differencesFrom(other).map((difference) => difference.split(': …')[0]?.trim());
  const told = ['anybody', 'a station', 'poll_worker', 'official', 'administrator'].flatMap((who) => [
    `${who}: GET /results`,
    `${who}: stream`,
  ]);
  expect(sources).toEqual(expect.arrayContaining(['log', 'stream after vote 6', 'kept results', ...told]));
});

interface Shown {
  headers?: Record<string, string>;
  text: string;
}

const votesOf = (outcome: string, votes: number) =>
  `# HELP kenchi_votes_total x\nkenchi_votes_total{outcome="${outcome}"} ${votes}\n`;
const seconds = (labels: string, value: string) =>
  `# HELP kenchi_http_request_seconds x\nkenchi_http_request_seconds${labels} ${value}\n`;

test.each<[string, Shown, Shown]>([
  ['a label', { text: votesOf('1', 3) }, { text: votesOf('2', 3) }],
  ['a count', { text: votesOf('stored', 3) }, { text: votesOf('stored', 4) }],
  [
    'how often a route was asked for',
    { text: seconds('_bucket{le="+Inf",route="/vote"}', '3') },
    { text: seconds('_bucket{le="+Inf",route="/vote"}', '4') },
  ],
  [
    'a measurement of the process that names somebody',
    { text: '# HELP nodejs_x x\nnodejs_x{candidate="1"} 1' },
    { text: '# HELP nodejs_x x\nnodejs_x{candidate="2"} 1' },
  ],
  ['a header', { headers: { 'x-rank': '1' }, text: '' }, { headers: { 'x-rank': '2' }, text: '' }],
  [
    'a length',
    { headers: { 'content-length': '9' }, text: '' },
    { headers: { 'content-length': '8' }, text: '' },
  ],
  ['a tag', { headers: { etag: '"1"' }, text: '' }, { headers: { etag: '"2"' }, text: '' }],
  ['the order of fields', { text: '{"a":1,"b":1}' }, { text: '{"b":1,"a":1}' }],
  [
    'turnout by hour with more than turnout',
    { text: '{"by_hour":[{"hour":"2026-11-23T00:00:00.000Z","checked_in":3,"leads":1}]}' },
    { text: '{"by_hour":[{"hour":"2026-11-23T00:00:00.000Z","checked_in":3,"leads":2}]}' },
  ],
  [
    'turnout by hour',
    { text: '{"by_hour":[{"hour":"2026-11-23T00:00:00.000Z","checked_in":3}]}' },
    { text: '{"by_hour":[{"hour":"2026-11-23T00:00:00.000Z","checked_in":4}]}' },
  ],
])('the comparison sees %s', (_what, shown, instead) => {
  const [day, other] = [shown, instead].map(({ headers = {}, text }) => {
    const transcript = new Transcript();
    transcript.seeAnswer('somewhere', { status: 200, headers, text, body: undefined });
    return transcript;
  });
  expect(day?.differencesFrom(other ?? new Transcript())).toHaveLength(1);
});

test('the comparison passes over what is noise alone', () => {
  const [day, other] = ['2026-11-23T00:00:01.000Z', '2026-11-23T00:00:02.123Z'].map((at, index) => {
    const transcript = new Transcript();
    const hash = String(index).repeat(64);
    const body = { at, hash };
    transcript.seeAnswer('somewhere', {
      status: 200,
      headers: { date: at },
      body,
      text: JSON.stringify(body),
    });
    transcript.see('page', `<td>23 November 2026, 04:00:0${index}</td> ${hash}`);
    return transcript;
  });
  expect(day?.differencesFrom(other ?? new Transcript())).toEqual([]);
});
