/** Faults in the order in which they were found, the first of each kind by name. */
export class Faults {
  readonly #named: string[] = [];
  #unnamed = 0;
  readonly #namedMax: number;

  constructor(namedMax = 20) {
    this.#namedMax = namedMax;
  }

  add(...faults: readonly string[]): void {
    for (const fault of faults) {
      if (this.#named.length < this.#namedMax) this.#named.push(fault);
      else this.#unnamed++;
    }
  }

  /** `where` says what they are faults of, for those that are not named. */
  list(where: string): string[] {
    return this.#unnamed === 0 ? this.#named : [...this.#named, `${where}: ${this.#unnamed} more faults.`];
  }
}
