import { createHash } from 'node:crypto';
import type { Ballot } from '../contracts/ballot.ts';
import { encodeBallot } from '../voting/ballots.ts';
import { sha256 } from '../voting/sha256.ts';

const digestBytes = 32;
const firstCapacity = 1024;

/**
 * The hash of a set of ballots, whatever order they come in: the SHA-256 of their own SHA-256s, sorted. Each ballot is to
 * be added once. It keeps 32 bytes a ballot, and 8 more while it finishes.
 */
export class BallotSetHash {
  #digests = Buffer.alloc(firstCapacity * digestBytes);
  #size = 0;

  add(ballot: Ballot): void {
    if (this.#size * digestBytes === this.#digests.length) {
      this.#digests = Buffer.concat([this.#digests, Buffer.alloc(this.#digests.length)]);
    }
    this.#digests.write(sha256(encodeBallot(ballot), 'binary'), this.#size * digestBytes, 'binary');
    this.#size++;
  }

  /** In lower-case hex. */
  finish(): string {
    const digests = this.#digests;
    const starts = Uint32Array.from({ length: this.#size }, (_, index) =>
      digests.readUInt32BE(index * digestBytes),
    );
    const order = Uint32Array.from({ length: this.#size }, (_, index) => index).sort(
      (a, b) =>
        (starts[a] ?? 0) - (starts[b] ?? 0) || Buffer.compare(digestAt(digests, a), digestAt(digests, b)),
    );
    const hash = createHash('sha256');
    for (const index of order) hash.update(digestAt(digests, index));
    return hash.digest('hex');
  }
}

function digestAt(digests: Buffer, index: number): Buffer {
  return digests.subarray(index * digestBytes, (index + 1) * digestBytes);
}
