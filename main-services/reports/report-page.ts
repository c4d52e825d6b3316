import { type Formats, formatsIn } from '../contracts/formats.ts';
import type { Language } from '../contracts/localized.ts';
import type { Report, SignedReport } from '../contracts/report.ts';
import { html, type Markup } from './html.ts';
import { printStyle } from './print-style.ts';
import { type ReportTexts, reportTexts } from './texts.ts';

/** What the parts of the page are written with. */
interface Writing {
  language: Language;
  texts: ReportTexts;
  formats: Formats;
}

/** A report as a page to print, in one language. It runs no script and loads nothing. */
export function reportPage(signed: SignedReport, language: Language): string {
  const { report } = signed;
  const texts = reportTexts[language];
  const writing = { language, texts, formats: formatsIn(language, report.election.time_zone) };
  const title = texts.titles[report.kind];
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:">
<title>${title} · ${report.election.title[language]} · ${report.id}</title>
<style>${printStyle(foot(report, texts))}</style>
</head>
<body>
${report.election.mode === 'test' ? html`<p class="banner">${texts.testMode}</p>` : undefined}
<header>
<h1>${title}</h1>
<p class="title">${report.election.title[language]}</p>
<p class="lead">${texts.leads[report.kind]}</p>
</header>
${times(report, writing)}
<div class="pair">
${turnout(report, writing)}
${ballots(report, writing)}
</div>
${candidates(report, writing)}
${stations(report, writing)}
${refusals(report, writing)}
${checks(signed, writing)}
${signatures(report, writing)}
</body>
</html>
`;
  return page.source;
}

function foot({ id, election }: Report, texts: ReportTexts): string {
  const banner = election.mode === 'test' ? ` · ${texts.testMode}` : '';
  return `${election.id} · ${id}${banner}`;
}

function times(report: Report, { texts, formats }: Writing): Markup {
  const { election, polls } = report;
  const facts: [string, string | null][] = [
    [texts.number, report.id],
    [texts.election, election.id],
    [
      texts.announcedHours,
      `${formats.dateTime(election.opens_at)} – ${formats.dateTime(election.closes_at)}`,
    ],
    [texts.state, texts.states[polls.status]],
    [texts.opened, polls.opened_at],
    [texts.closed, polls.closed_at],
    [texts.certified, polls.certified_at],
    [texts.asOf, report.as_of],
  ];
  const isTime = (text: string) => /^\d{4}-\d\d-\d\dT/.test(text);
  const shown = (text: string) =>
    isTime(text) ? `${formats.date(text)}, ${formats.timeWithSeconds(text)}` : text;
  return html`<table class="facts"><tbody>
${facts.map(([name, text]) => (text === null ? undefined : html`<tr><th scope="row">${name}</th><td>${shown(text)}</td></tr>`))}
<tr><th scope="row">${texts.made}</th><td>${shown(report.made_at)}; ${texts.by(report.made_by)}</td></tr>
</tbody></table>`;
}

function turnout(
  { turnout: { registered, checked_in, share } }: Report,
  { texts, formats }: Writing,
): Markup {
  return html`<section><h2>${texts.turnout}</h2>
${figures([
  [texts.registered, formats.number(registered)],
  [texts.checkedIn, formats.number(checked_in)],
  [texts.turnoutShare, formats.percent(share, 2)],
])}</section>`;
}

function ballots(
  { kind, ballots: found, in_order }: Report,
  { texts, formats }: Writing,
): Markup | undefined {
  if (!found) return undefined;
  const judgement =
    kind === 'zero' ? [texts.nothingThere, texts.notEmpty] : [texts.inOrder, texts.notInOrder];
  return html`<section><h2>${texts.ballots}</h2>
${figures([
  [texts.accepted, formats.number(found.accepted)],
  [texts.logged, formats.number(found.logged)],
  [texts.counted, formats.number(found.counted)],
  [texts.recounted, formats.number(found.recounted)],
])}
<p class="${in_order ? 'fine' : 'fault'}">${judgement[in_order ? 0 : 1]}</p></section>`;
}

function candidates({ candidates: list }: Report, { language, texts, formats }: Writing): Markup | undefined {
  if (!list) return undefined;
  const total = list.reduce((sum, { votes }) => sum + votes, 0);
  const isTied = list.filter(({ rank }) => rank === 1).length > 1;
  return html`<section class="whole"><h2>${texts.votes}</h2>
<table><thead><tr><th class="number">№</th><th>${texts.candidate}</th><th class="figure">${texts.votesOf}</th><th class="figure">${texts.share}</th></tr></thead>
<tbody>
${list.map(
  ({ number, name, party, votes, share }) => html`<tr><td class="number">${number}</td><td>${name[language]}${
    party ? html`<span class="party">${party[language]}</span>` : undefined
  }</td><td class="figure">${formats.number(votes)}</td><td class="figure">${formats.percent(share, 2)}</td></tr>
`,
)}</tbody>
<tfoot><tr><td></td><th scope="row">${texts.total}</th><td class="figure">${formats.number(total)}</td><td></td></tr></tfoot></table>
${isTied ? html`<p>${texts.tie}</p>` : undefined}</section>`;
}

function stations({ stations: list }: Report, { language, texts, formats }: Writing): Markup | undefined {
  if (!list) return undefined;
  const total = list.reduce((sum, station) => sum + station.ballots, 0);
  return html`<h2>${texts.stations}</h2>
<table><thead><tr><th>${texts.station}</th><th class="figure">${texts.ballotsOf}</th></tr></thead>
<tbody>
${list.map(
  (
    station,
  ) => html`<tr><td>${station.name[language]}</td><td class="figure">${formats.number(station.ballots)}</td></tr>
`,
)}</tbody>
<tfoot><tr><th scope="row">${texts.total}</th><td class="figure">${formats.number(total)}</td></tr></tfoot></table>`;
}

function refusals({ refused_attempts }: Report, { texts, formats }: Writing): Markup {
  return html`<h2>${texts.refused}</h2>
${
  refused_attempts.length === 0
    ? html`<p>${texts.refusedNone}</p>`
    : figures(
        refused_attempts.map(({ kind, attempts }) => [texts.refusals[kind], formats.number(attempts)]),
        'narrow',
      )
}`;
}

function checks({ report: { hashes }, public_key, signature }: SignedReport, { texts }: Writing): Markup {
  const values: [string, string | null][] = [
    [texts.definitionHash, hashes.definition_sha256],
    [texts.ballotsHash, hashes.ballots_sha256],
    [texts.auditHead(String(hashes.audit_log.seq)), hashes.audit_log.hash],
    [texts.publicKey, public_key],
    [texts.signature, signature],
  ];
  return html`<section class="checks"><h2>${texts.checks}</h2><p>${texts.checksHint}</p><dl>
${values.map(([name, value]) => (value === null ? undefined : html`<dt>${name}</dt><dd>${value}</dd>`))}
</dl></section>`;
}

function signatures({ signature_lines }: Report, { texts }: Writing): Markup {
  return html`<section class="signatures"><h2>${texts.signatures}</h2>
<table><thead><tr><th></th><th>${texts.name}</th><th>${texts.sign}</th></tr></thead><tbody>
${signature_lines.map(
  (
    signatory,
  ) => html`<tr><td>${texts.signatories[signatory]}</td><td><div class="line"></div></td><td><div class="line"></div></td></tr>
`,
)}</tbody></table>
<div class="stamp">${texts.stamp}</div></section>`;
}

function figures(rows: readonly (readonly [string, string])[], width: 'full' | 'narrow' = 'full'): Markup {
  return html`<table class="figures ${width}"><tbody>
${rows.map(([name, figure]) => html`<tr><th scope="row">${name}</th><td class="figure">${figure}</td></tr>`)}
</tbody></table>`;
}
