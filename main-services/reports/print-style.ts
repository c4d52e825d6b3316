import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Markup } from './html.ts';

/** A page for A4 paper, black on white; it needs nothing from anywhere else. */
const style = `
@page { size: A4; margin: 16mm 16mm 18mm; }
* { box-sizing: border-box; }
html { color-scheme: light; }
body { margin: 0; font: 9.5pt/1.45 FiraGO, sans-serif; color: #000; background: #fff; font-variant-numeric: tabular-nums; }
@media screen { body { max-width: 210mm; margin: 0 auto; padding: 16mm; } }
h1 { font-size: 17pt; line-height: 1.25; margin: 0; }
h2 { font-size: 11.5pt; line-height: 1.3; margin: 5.5mm 0 1.5mm; break-after: avoid; }
p { margin: 1.5mm 0; }
.title { font-size: 12.5pt; margin: 1mm 0 0; }
.lead { color: #333; }
.banner { border: 1.2mm solid #000; padding: 2mm 4mm; margin: 0 0 5mm; font-size: 13pt; font-weight: 600; text-align: center; }
.fault { border: 0.8mm solid #000; padding: 2mm 3mm; font-weight: 600; }
table { border-collapse: collapse; width: 100%; }
thead { display: table-header-group; }
tfoot { display: table-row-group; }
tr { break-inside: avoid; }
.whole { break-inside: avoid; }
.pair { display: grid; grid-template-columns: 1fr 1fr; column-gap: 10mm; }
th, td { text-align: left; vertical-align: top; padding: 0.8mm 2mm 0.8mm 0; border-bottom: 0.2mm solid #999; }
th { font-weight: 600; }
thead th { border-bottom: 0.4mm solid #000; font-size: 8.5pt; }
tfoot th, tfoot td { border-top: 0.4mm solid #000; border-bottom: 0; font-weight: 600; }
.figure { text-align: right; padding-right: 0; padding-left: 3mm; white-space: nowrap; }
.number { width: 9mm; text-align: right; padding-right: 3mm; }
.facts th { font-weight: 400; width: 52mm; }
.figures th { font-weight: 400; }
.figures.narrow { width: 120mm; }
.party { display: block; font-size: 8pt; line-height: 1.2; color: #333; }
.checks { font-size: 8pt; break-inside: avoid; }
.checks dt { margin-top: 1.5mm; }
.checks dd { margin: 0; font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: 7.5pt; word-break: break-all; }
.signatures { break-inside: avoid; }
.signatures td { height: 10mm; vertical-align: bottom; border-bottom: 0; padding: 0 3mm 0 0; }
.signatures th, .signatures td { width: 40%; }
.signatures th:first-child, .signatures td:first-child { width: 20%; white-space: nowrap; }
.signatures .line { border-bottom: 0.3mm solid #000; }
.signatures th { font-weight: 400; font-size: 8.5pt; border: 0; }
.stamp { display: inline-block; margin-top: 6mm; width: 38mm; height: 38mm; border: 0.3mm dashed #666; border-radius: 50%; text-align: center; line-height: 38mm; color: #666; }
`;

/** Mkhedruli and Latin. */
const weights = [400, 600];
let fonts: string | undefined;

/** The style sheet, with its fonts in it. `foot` is at the foot of every page; it may hold no quote and no backslash. */
export function printStyle(foot: string): Markup {
  return new Markup(`${printFonts().source}${style}@page {
  @bottom-left { content: "${foot.replace(/["\\\n<]/g, '')}"; font: 8pt FiraGO; }
  @bottom-right { content: counter(page) " / " counter(pages); font: 8pt FiraGO; }
}`);
}

/** FiraGO for a page that may load nothing. */
export function printFonts(): Markup {
  fonts ??= weights.map(fontFace).join('');
  return new Markup(fonts);
}

function fontFace(weight: number): string {
  const file = createRequire(import.meta.url).resolve(
    `@fontsource/firago/files/firago-latin-${weight}-normal.woff2`,
  );
  const source = `url(data:font/woff2;base64,${readFileSync(file, 'base64')})`;
  return `@font-face { font-family: FiraGO; font-weight: ${weight}; src: ${source} format("woff2"); }\n`;
}
