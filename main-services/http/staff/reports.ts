import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { slug } from '../../contracts/election.ts';
import type { SignedReport } from '../../contracts/report.ts';
import {
  archiveStatus,
  newReportRequest,
  reportAnswer,
  reportFileQuery,
  reportsAnswer,
} from '../../contracts/staff/reports.ts';
import { NoPrinter } from '../../reports/print-pdf.ts';
import { readReport } from '../../reports/report-file.ts';
import { formReport } from '../../reports/report-formats.ts';
import { problemResponses, sendProblem } from '../problems.ts';
import type { Server } from '../server-type.ts';
import { permittedProblems, type StaffParts } from './staff-parts.ts';

const tags = ['staff: reports'];

/** A report's page has its style and its fonts in it, runs no script, and may be framed by the station's own pages. */
const pageSecurityPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; font-src data:; frame-ancestors 'self'; form-action 'none'; base-uri 'none'";

/** The results reports, in every form, and the archive for auditors. */
export function registerReports(app: Server, parts: StaffParts): void {
  registerMaking(app, parts);
  registerReading(app, parts);
  registerFiles(app, parts);
  registerArchives(app, parts);
}

function registerMaking(app: Server, { reports, guard }: StaffParts): void {
  app.route({
    method: 'POST',
    url: '/staff/reports',
    config: { admission: 'see-reports' },
    schema: {
      summary: 'Make and sign a report; a final one is a recount, and may take a minute',
      tags,
      body: newReportRequest,
      response: {
        201: reportAnswer,
        ...problemResponses('malformed', ...permittedProblems, 'action-refused'),
      },
    },
    handler: async (request, reply) => {
      const result = await reports.make(request.body.kind, guard.who(request).member.name);
      if (result.outcome === 'refused')
        return sendProblem(reply, 'action-refused', { reason: result.refusal });
      return reply.code(201).send(parseKept(result.document));
    },
  });
}

function registerReading(app: Server, { reports }: StaffParts): void {
  app.route({
    method: 'GET',
    url: '/staff/reports',
    config: { admission: 'see-reports' },
    schema: {
      summary: 'The reports, the oldest first',
      tags,
      response: { 200: reportsAnswer, ...problemResponses(...permittedProblems) },
    },
    handler: async () => ({ reports: await reports.list() }),
  });
  app.route({
    method: 'GET',
    url: '/staff/reports/:id',
    config: { admission: 'see-reports' },
    schema: {
      summary: 'A report',
      tags,
      params: z.object({ id: slug }),
      response: { 200: reportAnswer, ...problemResponses('malformed', ...permittedProblems, 'not-found') },
    },
    handler: async (request, reply) => {
      const document = await reports.document(request.params.id);
      return document === undefined ? sendProblem(reply, 'not-found') : reply.send(parseKept(document));
    },
  });
}

function registerFiles(app: Server, { reports, printPdf }: StaffParts): void {
  app.route({
    method: 'GET',
    url: '/staff/reports/:id/file',
    config: { admission: 'see-reports' },
    schema: {
      summary: 'A report as its signed file, as a table, as a page to print, or as a PDF of that page',
      tags,
      params: z.object({ id: slug }),
      querystring: reportFileQuery,
      response: problemResponses('malformed', ...permittedProblems, 'not-found', 'action-refused'),
    },
    handler: async (request, reply) => {
      const { id } = request.params;
      const { format, language } = request.query;
      const document = await reports.document(id);
      if (document === undefined) return sendProblem(reply, 'not-found');
      try {
        const formed = await formReport(document, parseKept(document), format, language, printPdf);
        const name = format === 'pdf' ? `${id}-${language}.pdf` : `${id}.${format}`;
        return sendFile(reply, format === 'html' ? undefined : name, formed);
      } catch (error) {
        if (!(error instanceof NoPrinter)) throw error;
        return sendProblem(reply, 'action-refused', { reason: 'no-printer', detail: error.message });
      }
    },
  });
}

function sendFile(
  reply: FastifyReply,
  downloadName: string | undefined,
  { mediaType, content }: { mediaType: string; content: string | Buffer },
): FastifyReply {
  if (downloadName === undefined) reply.header('content-security-policy', pageSecurityPolicy);
  else reply.header('content-disposition', `attachment; filename="${downloadName}"`);
  return reply.type(mediaType).send(content);
}

function registerArchives(app: Server, { archiveExports, guard }: StaffParts): void {
  const url = '/staff/archives';
  const config = { admission: 'export-archive' } as const;
  app.route({
    method: 'GET',
    url,
    config,
    schema: {
      summary: 'The newest archive, and how far it is written',
      tags,
      response: { 200: archiveStatus, ...problemResponses(...permittedProblems) },
    },
    handler: async () => archiveExports.status(),
  });
  app.route({
    method: 'POST',
    url,
    config,
    schema: {
      summary: "Begin to write all that an auditor needs into a folder on the station's disk",
      tags,
      response: { 202: archiveStatus, ...problemResponses(...permittedProblems, 'action-refused') },
    },
    handler: async (request, reply) => {
      const started = await archiveExports.start(guard.who(request).member.name);
      if ('refusal' in started) return sendProblem(reply, 'action-refused', { reason: started.refusal });
      return reply.code(202).send(started);
    },
  });
}

/** A report that was written by this program, and kept to the byte. */
function parseKept(document: string): SignedReport {
  const read = readReport(Buffer.from(document));
  if (read.outcome === 'malformed')
    throw new TypeError(`a report that is kept can't be read: ${read.message}`);
  return read.signed;
}
