/** What the page holds after garbage was collected. */
export interface MemoryFigures {
  /** Fed so far. */
  deltas: number;
  heapMb: number;
  nodes: number;
  listeners: number;
}

const width = 960;
const height = 320;
const plot = { left: 72, right: 936, top: 64, bottom: 264 };
const gridLines = 4;

/** The page may be light or dark, so the chart brings its own ground in both. */
const style = `
  .ground { fill: #f6f3ec; } .ink { fill: #1d2026; } .soft { fill: #5b5d64; } .grid { stroke: #d9d3c5; }
  .heap { stroke: #7a1531; fill: none; stroke-width: 3; }
  @media (prefers-color-scheme: dark) {
    .ground { fill: #1d2026; } .ink { fill: #f6f3ec; } .soft { fill: #b5b2aa; } .grid { stroke: #3a3e47; }
    .heap { stroke: #e0688a; }
  }
`;

/** The heap by updates, as an SVG picture. Its scale begins at 0: what does not grow is a level line. */
export function drawMemoryChart(memory: readonly MemoryFigures[]): string {
  const fed = memory.at(-1)?.deltas ?? 1;
  const heapMax = Math.max(1, ...memory.map(({ heapMb }) => heapMb));
  const step = Math.ceil(heapMax / gridLines);
  const x = (deltas: number) => Math.round(plot.left + (deltas / fed) * (plot.right - plot.left));
  const y = (mb: number) => Math.round(plot.bottom - (mb / (step * gridLines)) * (plot.bottom - plot.top));
  const grid = Array.from({ length: gridLines + 1 }, (_, line) => line * step).flatMap((mb) => [
    `<path class="grid" d="M${plot.left} ${y(mb)}H${plot.right}"/>`,
    `<text class="soft" x="${plot.left - 12}" y="${y(mb) + 5}" font-size="14" text-anchor="end">${mb}</text>`,
  ]);
  const points = memory.map(({ deltas, heapMb }) => `${x(deltas)},${y(heapMb)}`).join(' ');
  const labels = memory.map(
    ({ deltas }) =>
      `<text class="soft" x="${x(deltas)}" y="${plot.bottom + 28}" font-size="14" text-anchor="middle">${deltas / 1_000}</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title" font-family="FiraGO, 'Fira Sans', 'Segoe UI', Helvetica, Arial, sans-serif">`,
    '<title id="title">The JS heap in MB after each collection, by thousands of updates</title>',
    `<style>${style}</style>`,
    `<rect class="ground" width="${width}" height="${height}" rx="20"/>`,
    `<text class="ink" x="${plot.left - 48}" y="36" font-size="17" font-weight="600">JS heap after collection, MB</text>`,
    ...grid,
    ...labels,
    `<text class="soft" x="${plot.right}" y="${height - 8}" font-size="14" text-anchor="end">thousands of updates</text>`,
    `<polyline class="heap" points="${points}"/>`,
    '</svg>',
    '',
  ].join('\n');
}
