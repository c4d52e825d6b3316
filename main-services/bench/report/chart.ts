import type { BenchResult } from '../result.ts';
import { type SubjectName, subjectNames } from '../subject.ts';
import { milliseconds, whole } from './figures.ts';
import { type ThroughputMedians, throughputMedians } from './medians.ts';

const width = 960;
const height = 420;
const panel = { top: 120, bottom: 356, width: 408 };
const barWidth = 30;
const barGap = 4;

const names: Readonly<Record<SubjectName, string>> = {
  ceiling: 'bare ceiling',
  cluster: 'Kenchi, cluster',
  embedded: 'Kenchi, embedded',
};

/** The page may be light or dark, so the chart brings its own ground in both. */
const style = `
  .ground { fill: #f6f3ec; } .ink { fill: #1d2026; } .soft { fill: #5b5d64; } .grid { stroke: #d9d3c5; }
  .ceiling { fill: #a69b84; } .cluster { fill: #7a1531; } .embedded { fill: #23726c; } .whisker { stroke: #1d2026; }
  @media (prefers-color-scheme: dark) {
    .ground { fill: #1d2026; } .ink { fill: #f6f3ec; } .soft { fill: #b5b2aa; } .grid { stroke: #3a3e47; }
    .ceiling { fill: #8d8571; } .cluster { fill: #e0688a; } .embedded { fill: #4fb3a9; } .whisker { stroke: #f6f3ec; }
  }
`;

/** Votes a second and p99, by concurrency, as an SVG picture: bars of the medians. */
export function drawChart({ throughput }: BenchResult): string {
  const rows = throughputMedians(throughput);
  const subjects = subjectNames.filter((name) => rows.some(({ subject }) => subject === name));
  const rates = drawPanel(48, rows, 'Accepted votes a second', {
    valueOf: ({ votesPerSecond }) => votesPerSecond,
    rangeOf: ({ votesPerSecondMin, votesPerSecondMax }) => [votesPerSecondMin, votesPerSecondMax],
    text: shortened,
  });
  const times = drawPanel(width - 48 - panel.width, rows, '99 of 100 answered within (ms)', {
    valueOf: ({ latencyMs }) => latencyMs.p99,
    rangeOf: () => undefined,
    text: (value) => (value > 0 && value < 10 ? value.toFixed(1) : whole(value)),
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title desc" font-family="FiraGO, 'Fira Sans', 'Segoe UI', Helvetica, Arial, sans-serif">`,
    '<title id="title">Votes a second and p99</title>',
    `<desc id="desc">${rows.map(describeRow).join(' ')}</desc>`,
    `<style>${style}</style>`,
    `<rect class="ground" width="${width}" height="${height}" rx="20"/>`,
    ...drawLegend(subjects),
    ...rates,
    ...times,
    '</svg>',
    '',
  ].join('\n');
}

function describeRow({ subject, concurrency, votesPerSecond, latencyMs }: ThroughputMedians): string {
  return `${names[subject]}, ${concurrency} at once: ${whole(votesPerSecond)} votes a second, p99 ${milliseconds(latencyMs.p99)}.`;
}

function drawLegend(subjects: readonly SubjectName[]): string[] {
  return subjects.flatMap((name, index) => {
    const x = 48 + index * 170;
    return [
      `<rect class="${name}" x="${x}" y="32" width="14" height="14" rx="3"/>`,
      `<text class="ink" x="${x + 22}" y="44" font-size="15">${names[name]}</text>`,
    ];
  });
}

interface Measure {
  valueOf: (row: ThroughputMedians) => number;
  /** From the least to the most of all rounds, where that is shown. */
  rangeOf: (row: ThroughputMedians) => readonly [number, number] | undefined;
  text: (value: number) => string;
}

function drawPanel(
  left: number,
  rows: readonly ThroughputMedians[],
  title: string,
  measure: Measure,
): string[] {
  const top = Math.max(...rows.map((row) => measure.rangeOf(row)?.[1] ?? measure.valueOf(row)), 0);
  const ticks = niceTicks(top);
  const scale = (panel.bottom - panel.top) / (ticks.at(-1) ?? 1);
  const yOf = (value: number) => round(panel.bottom - value * scale);
  const concurrencies = [...new Set(rows.map(({ concurrency }) => concurrency))];
  const groupWidth = panel.width / concurrencies.length;
  return [
    `<text class="ink" x="${left}" y="92" font-size="18" font-weight="700">${title}</text>`,
    ...ticks.flatMap((tick) => [
      `<line class="grid" x1="${left}" x2="${left + panel.width}" y1="${yOf(tick)}" y2="${yOf(tick)}"/>`,
      `<text class="soft" x="${left + panel.width}" y="${yOf(tick) - 4}" font-size="12" text-anchor="end">${measure.text(tick)}</text>`,
    ]),
    ...concurrencies.flatMap((concurrency, index) => {
      const group = rows.filter((row) => row.concurrency === concurrency);
      const groupLeft = left + index * groupWidth;
      const middle = groupLeft + (group.length * (barWidth + barGap)) / 2;
      return [
        ...group.flatMap((row, at) => drawBar(groupLeft + at * (barWidth + barGap), row, yOf, measure)),
        `<text class="soft" x="${round(middle)}" y="${panel.bottom + 24}" font-size="14" text-anchor="middle">${concurrency} at once</text>`,
      ];
    }),
  ];
}

function drawBar(
  x: number,
  row: ThroughputMedians,
  yOf: (value: number) => number,
  measure: Measure,
): string[] {
  const value = measure.valueOf(row);
  const range = measure.rangeOf(row);
  const middle = round(x + barWidth / 2);
  const y = yOf(value);
  const labelY = Math.min(y, range ? yOf(range[1]) : y) - 6;
  return [
    `<rect class="${row.subject}" x="${round(x)}" y="${y}" width="${barWidth}" height="${round(panel.bottom - y)}" rx="3"/>`,
    ...(range
      ? [`<line class="whisker" x1="${middle}" x2="${middle}" y1="${yOf(range[0])}" y2="${yOf(range[1])}"/>`]
      : []),
    `<text class="ink" x="${middle}" y="${round(labelY)}" font-size="12" font-weight="600" text-anchor="middle">${measure.text(value)}</text>`,
  ];
}

/** From 0 to at least `top` in four or five even steps of 1, 2 or 5 times a power of ten. */
export function niceTicks(top: number): number[] {
  if (top <= 0) return [0, 1];
  const power = 10 ** Math.floor(Math.log10(top / 4));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((each) => each * 5 >= top) ?? top;
  return Array.from({ length: Math.ceil(top / step) + 1 }, (_, index) => index * step);
}

/** 12,345 as 12.3k: as many digits as fit a bar. */
function shortened(value: number): string {
  if (value < 1_000) return whole(value);
  const thousands = value / 1_000;
  return `${thousands < 100 && !Number.isInteger(thousands) ? thousands.toFixed(1) : Math.round(thousands)}k`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
