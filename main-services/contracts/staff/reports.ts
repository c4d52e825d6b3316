import { z } from 'zod';
import { sha256 } from '../hashes.ts';
import { languages } from '../localized.ts';
import { reportKind, reportSummary, signedReport } from '../report.ts';

/** `GET /staff/reports`: the oldest first. */
export const reportsAnswer = z.strictObject({ reports: z.array(reportSummary) });

/** `POST /staff/reports` */
export const newReportRequest = z.strictObject({ kind: reportKind });

/** The report that was made; also `GET /staff/reports/:id`. */
export const reportAnswer = signedReport;

/**
 * Why there is no report, file or archive (`reason` of an `action-refused` problem):
 * - `polls-not-over`: a final report and an archive are for polls that are closed;
 * - `no-printer`: this machine has nothing that makes a PDF; `detail` says what would.
 */
export type ReportRefusal = 'polls-not-over' | 'no-printer';

/**
 * `GET /staff/reports/:id/file?format=…&language=…`: the signed file itself, a table and a PDF as downloads, or the page
 * that the PDF is made of, to be shown and printed. `language` is that of page and PDF.
 */
export const reportFileQuery = z.object({
  format: z.enum(['json', 'csv', 'html', 'pdf']),
  language: z.enum(languages).default('ka'),
});
export type ReportFileQuery = z.infer<typeof reportFileQuery>;

/**
 * `POST /staff/archives`: writes all that an auditor needs into a folder on the station's own disk. It is confidential,
 * and so is not sent anywhere.
 */
export const archiveAnswer = z.strictObject({
  /** Where it is, on the machine of the station that answers. */
  folder: z.string(),
  ballots: z.int().min(0),
  ballots_sha256: sha256,
});
