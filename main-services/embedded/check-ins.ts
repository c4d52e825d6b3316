import type { CommitParticipant } from './group-commit.ts';
import { blob, integer, type Sqlite, text } from './sqlite.ts';

/** A page holds one block. */
const votersPerBlock = 4_000;
/** Hours are numbered from 1; the 255th and all that come after it share a number, as a voter has one byte. */
const hourNumberMax = 255;

/**
 * Who has checked in, and in which hour: a byte a voter, at the place that the voter's number on the roll says, so that
 * many who vote at about the same time share a page. Places do not depend on who came when, so they rank nobody.
 */
export class SqliteCheckIns implements CommitParticipant {
  readonly #statements;
  /** As the file has them, but for what the running transaction has changed. */
  readonly #blocks = new Map<number, Buffer>();
  readonly #changed = new Set<number>();
  readonly #hourNumbers = new Map<string, number>();

  constructor(sqlite: Sqlite) {
    this.#statements = {
      hours: sqlite.prepare('SELECT number, hour FROM check_in_hours'),
      addHour: sqlite.prepare(
        'INSERT INTO check_in_hours (number, hour) VALUES (?, ?) ON CONFLICT DO NOTHING',
      ),
      block: sqlite.prepare('SELECT hours FROM check_ins WHERE block = ?'),
      put: sqlite.prepare(
        'INSERT INTO check_ins (block, hours) VALUES (?, ?) ON CONFLICT DO UPDATE SET hours = excluded.hours',
      ),
    };
    this.#readHours();
  }

  /** Whether a voter has checked in, by their number on the roll. */
  has(voter: number): boolean {
    return this.#read(blockOf(voter))[placeOf(voter)] !== 0;
  }

  /** Marks the voter in the transaction that is running. */
  add(voter: number, hour: string): void {
    this.#blockToChange(blockOf(voter))[placeOf(voter)] = this.#numberOf(hour);
    this.#changed.add(blockOf(voter));
  }

  /** As {@link has}, and sees what the running transaction has done. */
  hasNow(voter: number): boolean {
    return this.#blockToChange(blockOf(voter))[placeOf(voter)] !== 0;
  }

  beforeCommit(): string {
    for (const block of this.#changed) {
      this.#statements.put.run([block, this.#blockToChange(block)]);
    }
    return '';
  }

  committed(): void {
    this.#changed.clear();
  }

  rolledBack(): void {
    this.#changed.clear();
    this.#blocks.clear();
    this.#readHours();
  }

  #blockToChange(block: number): Buffer {
    const known = this.#blocks.get(block);
    if (known) return known;
    const read = this.#read(block);
    this.#blocks.set(block, read);
    return read;
  }

  #read(block: number): Buffer {
    const hours = Buffer.alloc(votersPerBlock);
    const row = this.#statements.block.get([block]);
    if (row) blob(row, 'hours').copy(hours);
    return hours;
  }

  #numberOf(hour: string): number {
    const known = this.#hourNumbers.get(hour);
    if (known !== undefined) return known;
    const number = Math.min(this.#hourNumbers.size + 1, hourNumberMax);
    this.#statements.addHour.run([number, hour]);
    this.#hourNumbers.set(hour, number);
    return number;
  }

  #readHours(): void {
    this.#hourNumbers.clear();
    for (const row of this.#statements.hours.all()) {
      this.#hourNumbers.set(text(row, 'hour'), integer(row, 'number'));
    }
  }
}

function blockOf(voter: number): number {
  return Math.floor(voter / votersPerBlock);
}

function placeOf(voter: number): number {
  return voter % votersPerBlock;
}
