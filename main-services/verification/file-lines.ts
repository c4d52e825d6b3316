import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

const lineFeed = 0x0a;
/** No line of an archive is nearly as long. */
const lineBytesMax = 64 * 1024;

/** What a file of lines is, besides its lines. */
export interface LineFile {
  sha256: string;
  lines: number;
  /** Why it could not be read to its end. */
  fault: string | undefined;
}

/**
 * Hands over a file's lines without their ends, numbered from 1, in bounded memory. Answers the hash of the very bytes
 * that were read. Throws the operating system's error when there is no such file.
 */
export async function readLines(
  path: string,
  take: (line: Buffer, number: number) => void,
): Promise<LineFile> {
  const hash = createHash('sha256');
  let rest: Buffer = Buffer.alloc(0);
  let lines = 0;
  let isTooLong = false;
  for await (const chunk of createReadStream(path)) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError('a file without an encoding is read in bytes');
    hash.update(chunk);
    if (isTooLong) continue;
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let from = 0;
    for (let end = bytes.indexOf(lineFeed); end >= 0; end = bytes.indexOf(lineFeed, from)) {
      take(bytes.subarray(from, end), ++lines);
      from = end + 1;
    }
    rest = bytes.subarray(from);
    isTooLong = rest.length > lineBytesMax;
  }
  const fault = isTooLong
    ? `line ${lines + 1} is longer than any line can be`
    : rest.length > 0
      ? `line ${lines + 1} has no end`
      : undefined;
  return { sha256: hash.digest('hex'), lines, fault };
}
