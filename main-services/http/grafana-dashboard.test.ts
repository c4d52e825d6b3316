import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { runStation } from '../testing/running-station.ts';

const text = readFileSync(new URL('../../docs/grafana/kenchi.json', import.meta.url), 'utf8');
const gridPos = z.object({
  x: z.int().min(0),
  y: z.int().min(0),
  w: z.int().min(1).max(24),
  h: z.int().min(1),
});
const dashboard = z
  .object({
    uid: z.string().max(40),
    title: z.string().min(1),
    /** Grafana 10.0 writes 38 and reads everything up to its own version. */
    schemaVersion: z.int().min(36).max(38),
    templating: z.object({ list: z.array(z.object({ name: z.string(), type: z.string() })) }),
    panels: z.array(
      z.object({
        id: z.int(),
        type: z.enum(['stat', 'timeseries', 'state-timeline', 'bargauge']),
        title: z.string().min(1),
        description: z.string().min(1),
        gridPos,
        datasource: z.object({ type: z.literal('prometheus'), uid: z.literal(`\${datasource}`) }),
        targets: z.array(z.object({ refId: z.string(), expr: z.string().min(1) })).min(1),
      }),
    ),
  })
  .parse(JSON.parse(text));

/** Names of series in a PromQL expression: words that neither call a function, nor group, nor are in braces. */
function seriesOf(expr: string): string[] {
  const bare = expr
    .replace(/\{[^}]*\}/g, '')
    .replace(/"[^"]*"/g, '')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)/g, '');
  return [...bare.matchAll(/\b([a-z_][a-z0-9_]*)\b(?!\s*\()/gi)]
    .map(([, name = '']) => name)
    .filter((name) => !['and', 'or', 'unless', 'bool', 'inf', 'nan'].includes(name.toLowerCase()));
}

test('every series that the dashboard asks for is one that a station has', async () => {
  const { get, post, cards, close } = await runStation();
  try {
    const vote = { ...cards[0], candidate: 'nino-tskaltubeli' };
    for (const body of [vote, vote]) await post('/vote', body);
    await post('/check-in', cards[1]);
    const { text: metrics } = await get('/metrics');
    const known = new Set([...metrics.matchAll(/^([a-zA-Z_:][\w:]*)[ {]/gm)].map(([, name]) => name));
    const asked = dashboard.panels.flatMap(({ targets }) => targets.flatMap(({ expr }) => seriesOf(expr)));
    expect(asked.length).toBeGreaterThan(15);
    expect(asked.filter((name) => !known.has(name))).toEqual([]);
    // And each of the station's own is on the dashboard.
    const own = [...known].filter((name) => name?.startsWith('kenchi_') && !/_(?:sum|count)$/.test(name));
    expect(own.filter((name) => name !== undefined && !asked.includes(name))).toEqual([]);
  } finally {
    await close();
  }
});

test('panels lie side by side, each with an id of its own, and take the data source that is chosen', () => {
  const ids = dashboard.panels.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(dashboard.templating.list).toContainEqual({ name: 'datasource', type: 'datasource' });
  for (const [index, { gridPos: one }] of dashboard.panels.entries()) {
    expect(one.x + one.w).toBeLessThanOrEqual(24);
    for (const { gridPos: other } of dashboard.panels.slice(index + 1)) {
      const apart =
        one.x + one.w <= other.x ||
        other.x + other.w <= one.x ||
        one.y + one.h <= other.y ||
        other.y + other.h <= one.y;
      expect(apart).toBe(true);
    }
  }
});
