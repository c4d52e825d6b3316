import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { isFileSigned } from '../audit/election-key.ts';
import { signatureFile, sumsFile } from '../export/archive-files.ts';

/** An archive's list of files, with the hash that each must have. */
export interface ArchiveIndex {
  sums: ReadonlyMap<string, string>;
  faults: string[];
}

const sumsLine = /^([0-9a-f]{64}) {2}([A-Za-z0-9][A-Za-z0-9._-]*(?:\/[A-Za-z0-9][A-Za-z0-9._-]*)*)$/;

/** Reads the index, checks that the holder of the key signed it, and that the folder has these files and no others. */
export async function readIndex(folder: string, publicKey: string | undefined): Promise<ArchiveIndex> {
  const present = await listFiles(folder);
  const faults: string[] = [];
  for (const file of [sumsFile, signatureFile]) if (!present.has(file)) faults.push(`${file} is missing.`);
  if (faults.length > 0) return { sums: new Map(), faults };
  const bytes = await readFile(join(folder, sumsFile));
  const signature = await readFile(join(folder, signatureFile));
  if (publicKey !== undefined && !isFileSigned(bytes, publicKey, signature)) {
    faults.push(`${sumsFile} or ${signatureFile}: the one is not the election's signature of the other.`);
  }
  const sums = new Map<string, string>();
  for (const [index, line] of bytes.toString('latin1').split('\n').slice(0, -1).entries()) {
    const [, sha256, file] = sumsLine.exec(line) ?? [];
    if (sha256 !== undefined && file !== undefined) sums.set(file, sha256);
    else faults.push(`${sumsFile}, line ${index + 1}: it can't be read.`);
  }
  for (const file of sums.keys()) if (!present.has(file)) faults.push(`${file} is missing.`);
  for (const file of present) {
    if (file !== sumsFile && file !== signatureFile && !sums.has(file)) {
      faults.push(`${file} is not in ${sumsFile}: it does not belong to the archive.`);
    }
  }
  return { sums, faults };
}

/** A small file, if it is there, and a fault if it is not the one of the index. */
export async function readIndexed(
  folder: string,
  file: string,
  { sums }: ArchiveIndex,
): Promise<{ bytes: Buffer | undefined; faults: string[] }> {
  const expected = sums.get(file);
  const bytes = await readFile(join(folder, file)).catch(ignoreMissing);
  if (!bytes) return { bytes, faults: expected === undefined ? [`${file} is missing.`] : [] };
  const isAsWritten = createHash('sha256').update(bytes).digest('hex') === expected;
  return { bytes, faults: isAsWritten || expected === undefined ? [] : [hashFault(file)] };
}

export function hashFault(file: string): string {
  return `${file}: it is not the file that ${sumsFile} tells of; it was changed.`;
}

async function listFiles(folder: string): Promise<Set<string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory());
  return new Set(
    files.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')),
  );
}

function ignoreMissing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
    return undefined;
  throw error;
}
