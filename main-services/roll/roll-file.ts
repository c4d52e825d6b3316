import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { CsvError, type Parser, parse } from 'csv-parse';
import { z } from 'zod';
import type { ElectionDefinition } from '../contracts/election.ts';
import { DigestIndex, digestBytes } from '../tally/digest-index.ts';
import { makeGuid } from '../voting/keys.ts';
import type { NewVoter } from './generate-voters.ts';
import { type RollColumn, type RollRow, requiredColumns, rollRowReader } from './roll-row.ts';

const faultsMax = 20;
const rowBytesMax = 16 * 1024;
const headerBytesMax = 4 * 1024;

/** A fault of a roll file. It says where and what, but no value: a roll holds people's data. */
export interface RollFault {
  line: number;
  message: string;
}

/** A roll file that can't be loaded, with up to 20 of its faults in the order of their lines. */
export class InvalidRollFile extends Error {
  override name = 'InvalidRollFile';
  readonly faults: readonly RollFault[];
  constructor(faults: readonly RollFault[]) {
    const told = faults.map(({ line, message }) => `  line ${line}: ${message}`);
    if (faults.length >= faultsMax) told.push(`  and perhaps more: only the first ${faultsMax} are told`);
    super(['The roll file has faults; nothing of it was loaded:', ...told].join('\n'));
    this.faults = faults;
  }
}

/**
 * A roll as a CSV file: UTF-8, with or without a byte order mark, separated by commas, semicolons or tabs (spreadsheets
 * differ), with a header that names the columns in any order. Voters without a GUID get one.
 */
export class RollFile {
  readonly #file: string;
  readonly #election: ElectionDefinition;
  readonly #faults: RollFault[] = [];
  readonly #personalIds = new DigestIndex();
  readonly #guids = new DigestIndex();

  constructor(file: string, election: ElectionDefinition) {
    this.#file = file;
    this.#election = election;
  }

  /**
   * Reads the voters in constant memory, but for personal IDs and the GUIDs that the file gives: nobody may have another one's.
   * Rows with faults are left out; after the last row, or after 20 faults, they are thrown as
   * {@link InvalidRollFile}.
   */
  async *voters(): AsyncGenerator<NewVoter, void> {
    const parser = parse({
      delimiter: await findDelimiter(this.#file),
      info: true,
      // Lines that were added by hand may end unlike those of the spreadsheet.
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: rowBytesMax,
    });
    // A failure ends the parser as well, and is handled where its rows are read.
    const reading = pipeline(createReadStream(this.#file), decodeUtf8, parser).catch(() => {});
    try {
      yield* this.#readRows(parser);
    } catch (error) {
      this.#complain(parser.info.lines, explain(error));
    } finally {
      parser.destroy();
      await reading;
    }
    if (this.#faults.length > 0) throw new InvalidRollFile(this.#faults);
  }

  async *#readRows(parser: Parser): AsyncGenerator<NewVoter, void> {
    const read = rollRowReader(this.#election, new Date());
    let columns: readonly RollColumn[] | undefined;
    let rows = 0;
    for await (const row of parser) {
      const { record, info } = parsedRow.parse(row);
      if (!columns) {
        columns = this.#readHeader(record);
        if (!columns) return;
        continue;
      }
      rows++;
      const voter = this.#judge(columns, record, read, info.lines);
      if (this.#faults.length >= faultsMax) return;
      if (!voter) continue;
      yield voter;
    }
    if (rows === 0) this.#complain(1, 'there are no voters in the file');
  }

  #readHeader(record: readonly string[]): readonly RollColumn[] | undefined {
    const columns = record.map((name) => name.trim().toLowerCase());
    const missing = requiredColumns.filter((name) => !columns.includes(name));
    if (missing.length > 0) this.#complain(1, `the header lacks ${missing.join(', ')}`);
    const known = columns.filter(isColumn);
    if (known.length < columns.length || new Set(known).size < known.length) {
      this.#complain(1, `the header may name only ${requiredColumns.join(', ')} and guid, each once`);
    }
    return this.#faults.length > 0 ? undefined : known;
  }

  #judge(
    columns: readonly RollColumn[],
    record: readonly string[],
    read: (fields: ReadonlyMap<RollColumn, string>) => RollRow,
    line: number,
  ): NewVoter | undefined {
    if (record.length !== columns.length) {
      this.#complain(line, `has ${record.length} fields where the header has ${columns.length}`);
      return undefined;
    }
    const row = read(new Map(columns.map((column, at) => [column, (record[at] ?? '').trim()])));
    if (row.outcome === 'faulty') {
      for (const message of row.messages) this.#complain(line, message);
      return undefined;
    }
    const isKnown = !isNew(this.#personalIds, Buffer.from(row.entry.personalId.padEnd(digestBytes)));
    if (isKnown) this.#complain(line, 'personal_id is that of an earlier line');
    // Two voters with one GUID would have one ballot.
    const isTaken = row.guid !== undefined && !isNew(this.#guids, guidBytes(row.guid));
    if (isTaken) this.#complain(line, 'guid is that of an earlier line');
    if (isKnown || isTaken) return undefined;
    return { entry: row.entry, guid: row.guid ?? makeGuid() };
  }

  #complain(line: number, message: string): void {
    if (this.#faults.length < faultsMax) this.#faults.push({ line, message });
  }
}

function isNew(index: DigestIndex, bytes: Buffer): boolean {
  const before = index.size;
  index.add(bytes);
  return index.size > before;
}

function guidBytes(guid: string): Buffer {
  return Buffer.from(guid.replaceAll('-', ''), 'hex');
}

const parsedRow = z.object({ record: z.array(z.string()), info: z.object({ lines: z.int() }) });

function isColumn(name: string): name is RollColumn {
  return name === 'guid' || requiredColumns.some((column) => column === name);
}

/** The separator that occurs most often in the header, whose names contain none. */
async function findDelimiter(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headerBytesMax), 0, headerBytesMax, 0);
    const [header = ''] = buffer.toString('latin1', 0, bytesRead).split(/[\r\n]/, 1);
    const count = (delimiter: string) => header.split(delimiter).length;
    return [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best));
  } finally {
    await handle.close();
  }
}

class NotUtf8 extends Error {
  override name = 'NotUtf8';
}

/** Decodes strictly, so that a file in another encoding is refused rather than filled with question marks. */
async function* decodeUtf8(chunks: AsyncIterable<Buffer>): AsyncGenerator<string, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) throw new NotUtf8('the text is not UTF-8', { cause: error });
    throw error;
  }
}

/** The parser's own messages quote the file, so they are told in our words. Throws what is no fault of the file. */
function explain(error: unknown): string {
  if (error instanceof NotUtf8) return 'the text is not UTF-8 (in a spreadsheet, save as “CSV UTF-8”)';
  if (!(error instanceof CsvError)) throw error;
  switch (error.code) {
    case 'CSV_MAX_RECORD_SIZE':
      return `is longer than ${rowBytesMax} bytes; perhaps a quotation mark is not closed`;
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'a quotation mark is not closed before the file ends';
    default:
      return 'has a quotation mark in the wrong place';
  }
}
