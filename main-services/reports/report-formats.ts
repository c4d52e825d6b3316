import type { Language } from '../contracts/localized.ts';
import type { SignedReport } from '../contracts/report.ts';
import type { ReportFileQuery } from '../contracts/staff/reports.ts';
import type { PrintPdf } from './print-pdf.ts';
import { reportCsv } from './report-csv.ts';
import { reportPage } from './report-page.ts';

/** A report in one of its forms. */
export interface ReportInForm {
  mediaType: string;
  content: string | Buffer;
}

/** `document` is the signed file, to the byte; all other forms are made of what it says. Throws what `printPdf` throws. */
export async function formReport(
  document: string,
  { report, public_key, signature }: SignedReport,
  format: ReportFileQuery['format'],
  language: Language,
  printPdf: PrintPdf,
): Promise<ReportInForm> {
  const signed = { report, public_key, signature };
  switch (format) {
    case 'json':
      return { mediaType: 'application/json; charset=utf-8', content: document };
    case 'csv':
      return { mediaType: 'text/csv; charset=utf-8', content: reportCsv(signed) };
    case 'html':
      return { mediaType: 'text/html; charset=utf-8', content: reportPage(signed, language) };
    case 'pdf':
      return { mediaType: 'application/pdf', content: await printPdf(reportPage(signed, language)) };
  }
}
