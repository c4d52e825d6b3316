import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { Ballot } from '../contracts/ballot.ts';
import { encodeBallot } from '../voting/ballots.ts';

/** The alphabet of base64url as text is sorted. */
const firstLetters = '-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz';

/**
 * Puts ballots into the order of their nullifiers, which are random: the order of the log would tell, beside the notes of
 * somebody who watched the voters go in, who voted how. They are sorted by way of files, one a first letter, so that
 * memory holds a 64th of them at a time. The folder is deleted on closing.
 */
export class BallotSorter {
  readonly #folder: string;
  readonly #buckets = new Map<string, WriteStream>();

  private constructor(folder: string) {
    this.#folder = folder;
    for (const letter of firstLetters) {
      this.#buckets.set(letter, createWriteStream(this.#fileOf(letter), { mode: 0o600 }));
    }
  }

  /** Makes the folder, which must not be there yet. */
  static async open(folder: string): Promise<BallotSorter> {
    await mkdir(folder, { mode: 0o700 });
    return new BallotSorter(folder);
  }

  async add(ballots: readonly Ballot[]): Promise<void> {
    const lines = new Map<string, string>();
    for (const ballot of ballots) {
      const letter = ballot.nullifier.charAt(0);
      lines.set(letter, `${lines.get(letter) ?? ''}${encodeBallot(ballot)}\n`);
    }
    for (const [letter, text] of lines) {
      const bucket = this.#buckets.get(letter);
      if (bucket && !bucket.write(text)) await once(bucket, 'drain');
    }
  }

  /** Every ballot's line, with its line end, in order. Nothing can be added any more. */
  async *lines(): AsyncGenerator<string> {
    for (const bucket of this.#buckets.values()) bucket.end();
    for (const [letter, bucket] of this.#buckets) {
      await finished(bucket);
      const lines = (await readFile(this.#fileOf(letter), 'utf8')).split('\n').slice(0, -1);
      // All of them begin alike, up to the nullifier.
      lines.sort((a, b) => (a < b ? -1 : 1));
      for (const line of lines) yield `${line}\n`;
    }
  }

  /** Closing twice is fine. */
  async close(): Promise<void> {
    // A file that is still being opened would be made anew behind the folder's removal.
    const open = [...this.#buckets.values()].filter((bucket) => !bucket.closed);
    const closed = open.map(
      (bucket) => new Promise<void>((resolve) => bucket.once('close', () => resolve())),
    );
    for (const bucket of open) bucket.destroy();
    await Promise.all(closed);
    await rm(this.#folder, { recursive: true, force: true });
  }

  #fileOf(letter: string): string {
    return join(this.#folder, `${letter.charCodeAt(0)}.ndjson`);
  }
}
