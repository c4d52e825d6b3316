import { z } from 'zod';
import { languages } from '../localized.ts';
import { reportKind, reportSummary, signedReport } from '../report.ts';

/** `GET /staff/reports`: the oldest first. */
export const reportsAnswer = z.strictObject({ reports: z.array(reportSummary) });
export type ReportsAnswer = z.infer<typeof reportsAnswer>;

/** `POST /staff/reports` */
export const newReportRequest = z.strictObject({ kind: reportKind });
export type NewReportRequest = z.infer<typeof newReportRequest>;

/** The report that was made; also `GET /staff/reports/:id`. */
export const reportAnswer = signedReport;
export type ReportAnswer = z.infer<typeof reportAnswer>;

/** Why no report is made (`reason` of an `action-refused` problem): a final one is for polls that are over. */
export const reportRefusal = z.enum(['polls-not-over']);
export type ReportRefusal = z.infer<typeof reportRefusal>;

/**
 * `GET /staff/reports/:id/file?format=…&language=…`, as a download: the signed file itself, a table, a page to print, or
 * a PDF of it. `language` is of the last two.
 */
export const reportFileQuery = z.object({
  format: z.enum(['json', 'csv', 'html', 'pdf']),
  language: z.enum(languages).default('ka'),
});
export type ReportFileQuery = z.infer<typeof reportFileQuery>;
