import { expect, test } from 'vitest';
import { runStation } from '../testing/running-station.ts';

test('requests are counted by route, method and status, those to no route too', async () => {
  const { cards, get, post, close } = await runStation();
  const vote = { ...cards[0], candidate: 'nino-tskaltubeli' };
  for (const body of [vote, vote, { ...cards[1], candidate: 'nobody' }, '{']) await post('/vote', body);
  await get('/nowhere/1');
  await get('/nowhere/2');
  await post('/nowhere', {});
  await get('/receipts/nothing');
  const { text } = await get('/metrics');
  await close();
  const counts = [
    ...text.matchAll(
      /^kenchi_http_request_seconds_count\{route="(.*)",method="(.*)",status="(.*)"\} (.*)$/gm,
    ),
  ];
  expect(new Set(counts.map(([, ...parts]) => parts.join(' ')))).toEqual(
    new Set([
      '/receipts/:code GET 400 1',
      '/vote POST 201 1',
      '/vote POST 400 1',
      '/vote POST 409 1',
      '/vote POST 422 1',
      'unknown GET 404 2',
      'unknown POST 404 1',
    ]),
  );
});
