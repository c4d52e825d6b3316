const words = 4;
/** What is kept of each. */
export const digestBytes = words * 4;
const firstCapacity = 1024;

/** What a digest takes, on the average of how full the index is. */
export const indexBytesEach = 28;

/**
 * Numbers digests in the order in which they come: 0, 1, 2, … It keeps the first 128 bits of each, in typed arrays, so
 * millions fit into memory ({@link indexBytesEach}, where a `Set` of strings takes more than 100).
 */
export class DigestIndex {
  #keys: Uint32Array;
  /** Open addressing: the number of the digest that lives at a slot, plus one; 0 is an empty slot. */
  #slots: Uint32Array;
  #size = 0;

  /** `expected`: how many there will be. It may become more, but growing takes a moment (0.3 s with a million). */
  constructor(expected = 0) {
    const capacity = Math.max(firstCapacity, 2 ** Math.ceil(Math.log2(expected + 1)));
    this.#keys = new Uint32Array(capacity * words);
    this.#slots = new Uint32Array(capacity * 2);
  }

  get size(): number {
    return this.#size;
  }

  /** The digest's number: the next one if it is new, else the one that it has. */
  add(digest: Buffer): number {
    const key = readKey(digest);
    const slot = this.#slotOf(key);
    const taken = this.#slots[slot];
    if (taken) return taken - 1;
    this.#keys.set(key, this.#size * words);
    this.#slots[slot] = ++this.#size;
    if (this.#size * words === this.#keys.length) this.#grow();
    return this.#size - 1;
  }

  /** The number of a digest, if it has one. */
  find(digest: Buffer): number | undefined {
    const taken = this.#slots[this.#slotOf(readKey(digest))];
    return taken ? taken - 1 : undefined;
  }

  /** The first 128 bits of the digest with that number. */
  digestAt(index: number): Buffer {
    if (!(index >= 0 && index < this.#size)) throw new RangeError(`there is no digest ${index}`);
    const digest = Buffer.alloc(digestBytes);
    for (let word = 0; word < words; word++) {
      digest.writeUInt32LE(this.#keys[index * words + word] ?? 0, word * 4);
    }
    return digest;
  }

  #slotOf(key: Uint32Array): number {
    const mask = this.#slots.length - 1;
    let slot = spread(key) & mask;
    for (;;) {
      const taken = this.#slots[slot];
      if (!taken || this.#holds(taken - 1, key)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #holds(index: number, key: Uint32Array): boolean {
    for (let word = 0; word < words; word++) {
      if (this.#keys[index * words + word] !== key[word]) return false;
    }
    return true;
  }

  #grow(): void {
    const keys = new Uint32Array(this.#keys.length * 2);
    keys.set(this.#keys);
    this.#keys = keys;
    this.#slots = new Uint32Array(this.#slots.length * 2);
    for (let index = 0; index < this.#size; index++) {
      const key = keys.subarray(index * words, (index + 1) * words);
      this.#slots[this.#slotOf(key)] = index + 1;
    }
  }
}

/** The one that is looked up or added: making one each time would take longer than finding it. */
const latestKey = new Uint32Array(words);

/** Good until the next one is read. */
function readKey(digest: Buffer): Uint32Array {
  if (digest.length < digestBytes) throw new RangeError(`a digest has at least ${digestBytes} bytes`);
  for (let word = 0; word < words; word++) latestKey[word] = digest.readUInt32LE(word * 4);
  return latestKey;
}

/** Mixes all words, because a digest may be a GUID that somebody counted up, or no digest at all. */
function spread(key: Uint32Array): number {
  let mixed = 0;
  for (const word of key) {
    mixed = Math.imul(mixed ^ word, 0x9e37_79b1);
    mixed ^= mixed >>> 15;
  }
  return mixed >>> 0;
}
