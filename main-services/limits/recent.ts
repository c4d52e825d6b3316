/**
 * A map that keeps at least `keptMin` entries that were asked for most recently, and at most twice as many: two
 * generations, of which the older one is dropped when the newer is full. Looking up costs no more than in a map.
 */
export class Recent<T> {
  readonly #keptMin: number;
  #newer = new Map<string, T>();
  #older: ReadonlyMap<string, T> = new Map();

  constructor(keptMin: number) {
    this.#keptMin = keptMin;
  }

  get size(): number {
    return this.#newer.size + this.#older.size;
  }

  /** The entry, which is made if it is not there (any more). */
  get(key: string, make: () => T): T {
    const known = this.#newer.get(key);
    if (known !== undefined) return known;
    const entry = this.#older.get(key) ?? make();
    if (this.#newer.size >= this.#keptMin) {
      this.#older = this.#newer;
      this.#newer = new Map();
    }
    this.#newer.set(key, entry);
    return entry;
  }
}
