import { canonicalJson } from '../audit/canonical.ts';
import { type ElectionKey, isSigned } from '../audit/election-key.ts';
import { readExactJson } from '../audit/exact-json.ts';
import { type Report, type SignedReport, signedReport } from '../contracts/report.ts';

/** A report's file: canonical JSON and a line end, so that every byte of it is fixed by what it says. */
export function writeReport(report: Report, key: ElectionKey): string {
  const signature = key.sign('report', report);
  return `${canonicalJson({ report, public_key: key.publicKey, signature })}\n`;
}

export type ReportFile =
  | { outcome: 'read'; signed: SignedReport; isSigned: boolean }
  /** No version of this program wrote this; the message says where. */
  | { outcome: 'malformed'; message: string };

/** Reads a report's file, to the byte. `isSigned`: by the key that it names, whoever's that is. */
export function readReport(bytes: Buffer): ReportFile {
  const read = readExactJson(bytes, signedReport);
  if (read.outcome === 'malformed') return read;
  const { report, public_key, signature } = read.value;
  return {
    outcome: 'read',
    signed: read.value,
    isSigned: isSigned('report', report, { publicKey: public_key, signature }),
  };
}
