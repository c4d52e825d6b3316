import { encodeQR } from 'qr';
import type { LocalizedText } from '../contracts/localized.ts';
import type { VoterCredentials } from '../contracts/voting.ts';
import { html, Markup } from '../reports/html.ts';
import { printFonts } from '../reports/print-style.ts';

/** On A4 paper: two columns of five cards, a little larger than a bank card. */
const columns = 2;
const rows = 5;
export const cardsPerPage = columns * rows;
const cardMm = { width: 90, height: 54 };
const marginMm = { left: (210 - columns * cardMm.width) / 2, top: (297 - rows * cardMm.height) / 2 };
const markMm = 5;

const texts = {
  title: { ka: 'ამომრჩევლის ბარათი', en: 'Voter card' },
  personalId: { ka: 'პირადი ნომერი', en: 'Personal ID' },
  code: { ka: 'ბარათის კოდი', en: 'Card code' },
  note: { ka: 'არავის აჩვენოთ', en: 'Show it to nobody' },
} satisfies Record<string, LocalizedText>;

/** What a card's QR code says: what a scanner types and a camera reads, so that one scan checks the voter in. */
export function cardText({ personal_id, guid }: VoterCredentials): string {
  return `${personal_id},${guid}`;
}

/** Voter cards as a page to print and cut, in Georgian and English. It runs no script and loads nothing. */
export function cardSheet(cards: readonly VoterCredentials[], electionTitle: LocalizedText): string {
  const pages = Array.from({ length: Math.ceil(cards.length / cardsPerPage) }, (_, page) =>
    cards.slice(page * cardsPerPage, (page + 1) * cardsPerPage),
  );
  return html`<!doctype html>
<html lang="ka">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:">
<title>${texts.title.ka} · ${texts.title.en}</title>
<style>${printFonts()}${new Markup(style)}</style>
</head>
<body>
${pages.map(
  (
    onPage,
  ) => html`<section class="page">${cutMarks}${onPage.map((card) => cardOf(card, electionTitle))}</section>
`,
)}
</body>
</html>
`.source;
}

function cardOf(card: VoterCredentials, electionTitle: LocalizedText): Markup {
  const [first, second, third, ...rest] = card.guid.split('-');
  return html`<article class="card">
<div class="words">
<p class="election">${electionTitle.ka}<br><span lang="en">${electionTitle.en}</span></p>
<h1>${texts.title.ka}<br><span lang="en">${texts.title.en}</span></h1>
<p class="label">${texts.personalId.ka} · <span lang="en">${texts.personalId.en}</span></p>
<p class="value">${card.personal_id}</p>
<p class="label">${texts.code.ka} · <span lang="en">${texts.code.en}</span></p>
<p class="value">${[first, second].join('-')}-<br>${[third, ...rest].join('-')}</p>
</div>
<div class="scan">${qrCode(cardText(card))}<p>${texts.note.ka}<br><span lang="en">${texts.note.en}</span></p></div>
</article>
`;
}

/** Dark modules as one path, a run of them in each row as one rectangle. */
function qrCode(text: string): Markup {
  const modules = encodeQR(text, 'raw', { ecc: 'medium', border: 4 });
  const path = modules
    .map((row, y) =>
      Array.from(
        row
          .map((dark) => (dark ? '#' : ' '))
          .join('')
          .matchAll(/#+/g),
      )
        .map(({ index, 0: run }) => `M${index} ${y}h${run.length}v1h-${run.length}z`)
        .join(''),
    )
    .join('');
  const size = modules.length;
  return html`<svg viewBox="0 0 ${size} ${size}" role="img"><path d="${path}"/></svg>`;
}

/** Where to cut: short lines in the margins, at the edges of the cards. */
const cutMarks = new Markup(
  [
    ...Array.from({ length: columns + 1 }, (_, column) => marginMm.left + column * cardMm.width).flatMap(
      (x) =>
        [marginMm.top - markMm - 1, 297 - marginMm.top + 1].map(
          (y) => `<i class="cut" style="left:${x}mm;top:${y}mm;height:${markMm}mm"></i>`,
        ),
    ),
    ...Array.from({ length: rows + 1 }, (_, row) => marginMm.top + row * cardMm.height).flatMap((y) =>
      [marginMm.left - markMm - 1, 210 - marginMm.left + 1].map(
        (x) => `<i class="cut" style="left:${x}mm;top:${y}mm;width:${markMm}mm"></i>`,
      ),
    ),
  ].join(''),
);

const style = `
@page { size: A4; margin: 0; }
* { box-sizing: border-box; margin: 0; }
html { color-scheme: light; }
body { font: 8pt/1.25 FiraGO, sans-serif; color: #000; background: #fff; font-variant-numeric: tabular-nums; }
.page { position: relative; display: grid; grid-template-columns: repeat(${columns}, ${cardMm.width}mm); grid-auto-rows: ${cardMm.height}mm; width: 210mm; height: 297mm; padding: ${marginMm.top}mm ${marginMm.left}mm; break-after: page; overflow: hidden; }
.page:last-child { break-after: auto; }
.cut { position: absolute; border: 0 solid #000; border-width: 0.2mm 0 0 0.2mm; }
.card { display: flex; gap: 2mm; padding: 4mm; overflow: hidden; }
.words { flex: 1; min-width: 0; display: flex; flex-direction: column; }
.election { font-size: 7pt; max-height: 5em; overflow: hidden; }
h1 { font-size: 9pt; font-weight: 600; margin: 1mm 0 auto; }
.label { font-size: 7pt; margin-top: 1.2mm; }
.value { font-size: 11pt; font-weight: 600; font-variant-ligatures: none; letter-spacing: 0.04em; line-height: 1.2; white-space: nowrap; }
.scan { width: 34mm; display: flex; flex-direction: column; justify-content: space-between; font-size: 7.5pt; text-align: center; }
.scan svg { width: 34mm; height: 34mm; }
`;
