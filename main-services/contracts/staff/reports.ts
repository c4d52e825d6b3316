import { z } from 'zod';
import { slug } from '../election.ts';
import { publicKey, sha256 } from '../hashes.ts';
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
 * - `no-printer`: this machine has nothing that makes a PDF; `detail` says what would;
 * - `export-running`: an archive is being written already.
 */
export type ReportRefusal = 'polls-not-over' | 'no-printer' | 'export-running';

/**
 * `GET /staff/reports/:id/file?format=…&language=…`: the signed file itself, a table and a PDF as downloads, or the page
 * that the PDF is made of, to be shown and printed. `language` is that of page and PDF.
 */
export const reportFileQuery = z.object({
  format: z.enum(['json', 'csv', 'html', 'pdf']),
  language: z.enum(languages).default('ka'),
});
export type ReportFileQuery = z.infer<typeof reportFileQuery>;

const count = z.int().min(0);

/**
 * `POST /staff/archives`: begins to write all that an auditor needs into a folder on the station's own disk. It is
 * confidential, and so is not sent anywhere. `GET /staff/archives` (ask again every second while it is written): the
 * newest one.
 */
export const archiveStatus = z.strictObject({
  state: z.enum(['none', 'writing', 'written', 'failed']),
  started_at: z.iso.datetime().nullable(),
  started_by: z.string().nullable(),
  /** Whose disk it is on. */
  station_id: slug.nullable(),
  /** Ballots written so far, of those that are in the box. */
  ballots_done: count,
  ballots_wanted: count,
  /** Of an archive that is written. */
  archive: z
    .strictObject({
      folder: z.string(),
      ballots: count,
      ballots_sha256: sha256,
      /** With which it is checked, though better with the one that was written down when the election was made. */
      public_key: publicKey,
    })
    .nullable(),
});
export type ArchiveStatus = z.infer<typeof archiveStatus>;
