import { canonicalJson } from '../audit/canonical.ts';
import { type ElectionKey, isSigned } from '../audit/election-key.ts';
import { type Report, type SignedReport, signedReport } from '../contracts/report.ts';

/** A report's file: canonical JSON and a line end, so that every byte of it is fixed by what it says. */
export function writeReport(report: Report, key: ElectionKey): string {
  const signature = key.sign('report', report);
  return `${canonicalJson({ report, public_key: key.publicKey, signature })}\n`;
}

export type ReportFile =
  | { outcome: 'read'; signed: SignedReport; isSigned: boolean }
  /** No version of this program wrote this; `place` counts characters from 1. */
  | { outcome: 'malformed'; message: string };

/** Reads a report's file, to the byte. `isSigned`: by the key that it names, whoever's that is. */
export function readReport(text: string): ReportFile {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return {
      outcome: 'malformed',
      message: `it is not JSON (${error instanceof Error ? error.message : error})`,
    };
  }
  const parsed = signedReport.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { outcome: 'malformed', message: `${issue?.path.join('.') || 'the whole'}: ${issue?.message}` };
  }
  const { report, public_key, signature } = parsed.data;
  const place = firstDifference(text, `${canonicalJson(parsed.data)}\n`);
  if (place !== undefined) {
    return { outcome: 'malformed', message: `character ${place + 1}: it is not written as reports are` };
  }
  return {
    outcome: 'read',
    signed: parsed.data,
    isSigned: isSigned('report', report, { publicKey: public_key, signature }),
  };
}

function firstDifference(text: string, expected: string): number | undefined {
  if (text === expected) return undefined;
  let place = 0;
  while (text[place] === expected[place]) place++;
  return place;
}
