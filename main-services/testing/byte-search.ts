/** Looks for many byte sequences at once, in one pass over what may be a hundred megabytes. */
export class ByteSearch {
  readonly #byStart = new Map<number, { name: string; bytes: Buffer }[]>();
  /** Which first two bytes any sequence has: nearly every place is passed over by this alone. */
  readonly #mayStart = new Uint8Array(0x1_0000);

  /** `name` is what is told when it is found. At least four bytes. */
  add(name: string, bytes: Buffer): void {
    if (bytes.length < 4) throw new RangeError('fewer than four bytes are found anywhere');
    const start = bytes.readUInt32BE();
    const same = this.#byStart.get(start) ?? [];
    this.#byStart.set(start, same);
    same.push({ name, bytes });
    this.#mayStart[start >>> 16] = 1;
  }

  /** The names of all that occurs, each once. */
  find(haystack: Buffer): string[] {
    const found = new Set<string>();
    const last = haystack.length - 4;
    for (let at = 0; at <= last; at++) {
      const two = ((haystack[at] ?? 0) << 8) | (haystack[at + 1] ?? 0);
      if (this.#mayStart[two] === 0) continue;
      for (const { name, bytes } of this.#byStart.get(haystack.readUInt32BE(at)) ?? []) {
        if (haystack.subarray(at, at + bytes.length).equals(bytes)) found.add(name);
      }
    }
    return [...found];
  }
}
