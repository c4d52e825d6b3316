import type { AuditCheckpoint, AuditEntry, AuditHead } from '../contracts/audit.ts';
import { isCheckpointSigned } from './checkpoints.ts';
import { emptyHead, hashEntry } from './entries.ts';

/** What checks an audit log, besides the log itself. */
export interface ChainAnchors {
  electionId: string;
  /** In hex. */
  publicKey: string;
  /** Read before the entries, so that a log that grows meanwhile lacks none of theirs. */
  checkpoints: readonly AuditCheckpoint[];
  /** Places in the log that something outside it vouches for, such as a report that was printed. */
  heads?: readonly (AuditHead & { source: string })[];
}

const faultsMax = 20;

/**
 * Reads an audit log from its first entry on and names every place at which a link is changed, missing, inserted or out
 * of order. Memory does not grow with the entries.
 */
export class ChainCheck {
  readonly #expected = new Map<number, { hash: string; source: string }[]>();
  readonly #faults: string[] = [];
  #last: AuditHead = emptyHead;
  #unnamed = 0;

  constructor({ electionId, publicKey, checkpoints, heads = [] }: ChainAnchors) {
    for (const checkpoint of checkpoints) {
      const source = `checkpoint ${checkpoint.seq}`;
      if (checkpoint.election_id !== electionId || !isCheckpointSigned(checkpoint, publicKey)) {
        this.#complain(`Audit log, ${source}: its signature is not the election's.`);
      }
      this.#expect({ ...checkpoint, source: `its signed ${source}` });
    }
    for (const head of heads) if (head.seq > 0) this.#expect(head);
  }

  add(entry: AuditEntry): void {
    const { seq, hash, previous_hash } = entry;
    const { seq: before, hash: hashBefore } = this.#last;
    if (seq <= before) this.#complain(`Audit log, entry ${seq}: it comes after entry ${before}.`);
    if (seq > before + 1) this.#complain(`Audit log, ${entries(before + 1, seq - 1)} missing.`);
    if (hashEntry(entry) !== hash) this.#complain(`Audit log, entry ${seq}: it was changed.`);
    if (seq === before + 1 && previous_hash !== hashBefore) {
      this.#complain(
        `Audit log, entry ${seq}: it does not follow the entry before it; one of the two is another.`,
      );
    }
    for (const expected of this.#expected.get(seq) ?? []) {
      if (expected.hash !== hash)
        this.#complain(`Audit log, entry ${seq}: it is not that of ${expected.source}.`);
    }
    this.#expected.delete(seq);
    this.#last = { seq: Math.max(seq, before), hash };
  }

  /** Something about the log's form that its reader noticed. */
  #complain(fault: string): void {
    if (this.#faults.length < faultsMax) this.#faults.push(fault);
    else this.#unnamed++;
  }

  #expect({ seq, hash, source }: AuditHead & { source: string }): void {
    this.#expected.set(seq, [...(this.#expected.get(seq) ?? []), { hash, source }]);
  }

  /** Where the log ends, and every fault in it. To be called once, after the last entry. */
  finish(): { head: AuditHead; faults: string[] } {
    const { seq: end } = this.#last;
    const furthest = [...this.#expected].filter(([seq]) => seq > end).sort(([a], [b]) => b - a)[0];
    if (furthest) {
      const [seq, [{ source } = { source: '' }]] = furthest;
      this.#complain(`Audit log, ${entries(end + 1, seq)} missing at its end: ${source} is of entry ${seq}.`);
    }
    const more = this.#unnamed > 0 ? [`Audit log: ${this.#unnamed} more faults.`] : [];
    return { head: this.#last, faults: [...this.#faults, ...more] };
  }
}

function entries(first: number, last: number): string {
  return first === last ? `entry ${first} is` : `entries ${first} to ${last} are`;
}
