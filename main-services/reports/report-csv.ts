import type { LocalizedText } from '../contracts/localized.ts';
import type { SignedReport } from '../contracts/report.ts';

/** Tells Excel that the file is UTF-8; other programs pass over it. */
const byteOrderMark = '\ufeff';

type Row = readonly [section: string, id: string, nameKa: string, nameEn: string, value: string | number];

/**
 * A report as a table: `section,id,name_ka,name_en,value`, one figure a line (RFC 4180). The sections are `report`,
 * `turnout`, `ballots`, `candidate`, `station`, `refused` and `hash`.
 */
export function reportCsv({ report, public_key, signature }: SignedReport): string {
  const { election, hashes, polls } = report;
  const rows: Row[] = [
    ['report', 'id', '', '', report.id],
    ['report', 'election', election.title.ka, election.title.en, election.id],
    ['report', 'mode', '', '', election.mode],
    ['report', 'status', '', '', polls.status],
    ...times(report).map(([id, time]): Row => ['report', id, '', '', time]),
    ['report', 'made_by', '', '', report.made_by],
    ...Object.entries(report.turnout).map(([id, figure]): Row => ['turnout', id, '', '', figure]),
    ...Object.entries(report.ballots ?? {}).map(([id, figure]): Row => ['ballots', id, '', '', figure]),
    ['ballots', 'in_order', '', '', String(report.in_order)],
    ...(report.candidates ?? []).map(({ id, name, votes }) => named('candidate', id, name, votes)),
    ...(report.stations ?? []).map(({ id, name, ballots }) => named('station', id, name, ballots)),
    ...report.refused_attempts.map(({ kind, attempts }): Row => ['refused', kind, '', '', attempts]),
    ['hash', 'definition_sha256', '', '', hashes.definition_sha256],
    ['hash', 'ballots_sha256', '', '', hashes.ballots_sha256 ?? ''],
    ['hash', `audit_log_${hashes.audit_log.seq}`, '', '', hashes.audit_log.hash],
    ['hash', 'public_key', '', '', public_key],
    ['hash', 'signature', '', '', signature],
  ];
  const lines = [['section', 'id', 'name_ka', 'name_en', 'value'], ...rows];
  return byteOrderMark + lines.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function times({ as_of, made_at, polls }: SignedReport['report']): [string, string][] {
  const { opened_at, closed_at, certified_at } = polls;
  return Object.entries({ opened_at, closed_at, certified_at, as_of, made_at }).map(([id, time]) => [
    id,
    time ?? '',
  ]);
}

function named(section: string, id: string, { ka, en }: LocalizedText, value: number): Row {
  return [section, id, ka, en, value];
}

function cell(value: string | number): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
