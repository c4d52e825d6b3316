import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { type VoterCredentials, voterCredentials } from '../contracts/voting.ts';

const header = 'personal_id,guid';
const cardsPerWrite = 4_000;
const readBufferBytes = 256 * 1024;
const lineBytesMax = 256;

/** The cards of a data directory's roll: `personal_id,guid`, one voter a line, readable by its owner alone. */
export function voterCardsFile(dataDir: string): string {
  return join(dataDir, 'voter-cards.csv');
}

/** Where cards are written while their roll is not loaded yet. */
export function voterCardsDraft(file: string): string {
  return `${file}.draft`;
}

/** A file of voter cards that can't be read. The message says where, never what is there. */
export class InvalidVoterCards extends Error {
  override name = 'InvalidVoterCards';
}

/**
 * Starts a draft that nobody else can read, in a folder that is made if it is missing: an election on servers needs none, until it
 * has cards. Fails if there is one already.
 */
export async function createVoterCards(file: string): Promise<VoterCardWriter> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  return new VoterCardWriter(file, await open(voterCardsDraft(file), 'wx', 0o600));
}

/** Writes voter cards as a draft, which gets its name only when the roll is loaded. */
export class VoterCardWriter {
  readonly #file: string;
  readonly #handle: FileHandle;
  #lines = [header];

  constructor(file: string, handle: FileHandle) {
    this.#file = file;
    this.#handle = handle;
  }

  /** Waits for the disk now and then, so that cards do not pile up in memory. */
  async write({ personal_id, guid }: VoterCredentials): Promise<void> {
    if (this.#lines.push(`${personal_id},${guid}`) >= cardsPerWrite) await this.#flush();
  }

  /** Everything written is on the disk when it resolves. */
  async finish(): Promise<void> {
    await this.#flush();
    await this.#handle.sync();
  }

  /** Gives the finished draft its name, for good. */
  async publish(): Promise<void> {
    await this.#handle.close();
    await publishVoterCards(this.#file);
  }

  /** Leaves nothing behind. For any time before `publish`. */
  async discard(): Promise<void> {
    await this.#handle.close();
    await rm(voterCardsDraft(this.#file), { force: true });
  }

  async #flush(): Promise<void> {
    const text = this.#lines.map((line) => `${line}\n`).join('');
    this.#lines = [];
    await this.#handle.appendFile(text);
  }
}

/** Gives a finished draft its name. */
export async function publishVoterCards(file: string): Promise<void> {
  await rename(voterCardsDraft(file), file);
  const folder = await open(dirname(file));
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/**
 * Reads voter cards one by one, in constant memory: all of them, beginning somewhere in the file (`start`, a part of it
 * from 0 to 1) and going on at its top. Throws {@link InvalidVoterCards}, and the file system's error when there is no
 * such file.
 */
export async function* readVoterCards(file: string, start = 0): AsyncGenerator<VoterCredentials, void> {
  const first = await findFirstCard(file, start);
  if (first > 0) yield* readLines(file, first, undefined);
  yield* readLines(file, 0, first > 0 ? first - 1 : undefined);
}

/** So many of the first cards are told to whoever starts a demo, to be tried. */
export const cardsShown = 3;

/** As {@link readVoterCards}, for simulated voters: what is told for people to try comes last. */
export async function* readCardsToSpend(file: string, start: number): AsyncGenerator<VoterCredentials, void> {
  const shown = await takeFirst(file, cardsShown);
  const isShown = new Set(shown.map(({ personal_id }) => personal_id));
  for await (const card of readVoterCards(file, start)) if (!isShown.has(card.personal_id)) yield card;
  yield* shown;
}

async function* readLines(
  file: string,
  from: number,
  to: number | undefined,
): AsyncGenerator<VoterCredentials, void> {
  const input = createReadStream(file, { start: from, end: to, highWaterMark: readBufferBytes });
  await once(input, 'open');
  let lines = 0;
  try {
    for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      lines++;
      if (from > 0 || lines > 1) yield readCard(text, file);
      else if (text.replace(/^\uFEFF/, '') !== header) {
        throw new InvalidVoterCards(`${file}: the first line must be ${header}`);
      }
    }
  } finally {
    input.destroy();
  }
}

/** Where the first whole line behind a part of the file begins, in bytes. 0: at the top. */
async function findFirstCard(file: string, start: number): Promise<number> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const from = Math.floor(size * start);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(lineBytesMax), 0, lineBytesMax, from);
    const end = buffer.subarray(0, bytesRead).indexOf('\n');
    const next = from + end + 1;
    return start === 0 || end < 0 || next >= size ? 0 : next;
  } finally {
    await handle.close();
  }
}

/** The first cards of a data directory's roll, at most `count`. None if it has no card file (any more). */
export async function readFirstVoterCards(dataDir: string, count: number): Promise<VoterCredentials[]> {
  try {
    return await takeFirst(voterCardsFile(dataDir), count);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    return [];
  }
}

async function takeFirst(file: string, count: number): Promise<VoterCredentials[]> {
  const cards: VoterCredentials[] = [];
  for await (const card of readVoterCards(file)) if (cards.push(card) >= count) break;
  return cards;
}

function readCard(text: string, file: string): VoterCredentials {
  const [personal_id, guid, ...more] = text.split(',');
  const card = voterCredentials.safeParse({ personal_id, guid });
  if (!card.success || more.length > 0)
    throw new InvalidVoterCards(`${file} has a line that is no voter card`);
  return card.data;
}
