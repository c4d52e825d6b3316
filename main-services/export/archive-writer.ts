import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { canonicalJson } from '../audit/canonical.ts';
import type { ElectionKey } from '../audit/election-key.ts';
import { signatureFile, sumsFile, sumsLine } from './archive-files.ts';

/** There is something already where the archive was to be. */
export class ArchiveExists extends Error {
  override name = 'ArchiveExists';
}

/**
 * Writes an archive's files into a folder beside the one that was asked for, which gets its name once all is on the disk:
 * a half-written archive never looks like one. For its owner alone (0700, 0600).
 */
export class ArchiveWriter {
  readonly #target: string;
  readonly #files: string[] = [];
  /** Where the files are until the archive is finished. */
  readonly draft: string;

  private constructor(target: string) {
    this.#target = target;
    this.draft = `${target}.draft`;
  }

  /** Throws {@link ArchiveExists}. */
  static async begin(target: string): Promise<ArchiveWriter> {
    const writer = new ArchiveWriter(target);
    await mkdir(dirname(target), { recursive: true });
    if (existsSync(target)) throw alreadyThere(target);
    await mkdir(writer.draft, { mode: 0o700 }).catch((error: unknown) => {
      const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
      throw exists ? alreadyThere(writer.draft) : error;
    });
    return writer;
  }

  async text(file: string, text: string): Promise<void> {
    await this.lines(file, [text]);
  }

  async json(file: string, value: object): Promise<void> {
    await this.text(file, `${canonicalJson(value)}\n`);
  }

  /** Writes pieces of text as they come. */
  async lines(file: string, lines: AsyncIterable<string> | Iterable<string>): Promise<void> {
    const path = join(this.draft, file);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const handle = await open(path, 'wx', 0o600);
    await pipeline(lines, handle.createWriteStream({ flush: true }));
    this.#files.push(file);
  }

  /** Adds the hashes and their signature, and gives the archive its name. */
  async finish(key: ElectionKey): Promise<void> {
    const sums: string[] = [];
    for (const file of this.#files.sort((a, b) => (a < b ? -1 : 1))) {
      sums.push(sumsLine(await hashFile(join(this.draft, file)), file));
    }
    const text = Buffer.from(sums.join(''));
    await writeFile(join(this.draft, sumsFile), text, { mode: 0o600, flush: true });
    await writeFile(join(this.draft, signatureFile), key.signFile(text), { mode: 0o600, flush: true });
    await rename(this.draft, this.#target);
  }

  /** Leaves nothing behind. */
  async discard(): Promise<void> {
    await rm(this.draft, { recursive: true, force: true });
  }
}

function alreadyThere(path: string): ArchiveExists {
  return new ArchiveExists(`${path} exists already. Choose another place, or move it away.`);
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
