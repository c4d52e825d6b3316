import { DuplicateVoter, type RollEntry, type VoterRoll } from '../voting/ports.ts';
import { integer, type Sqlite, text } from './sqlite.ts';

const entriesPerReport = 5_000;

/** The roll in `dim_voters`. Loading is one transaction: SQLite spills it to the WAL, so memory stays bounded. */
export class SqliteVoterRoll implements VoterRoll {
  readonly #sqlite: Sqlite;

  constructor(sqlite: Sqlite) {
    this.#sqlite = sqlite;
  }

  async load(entries: AsyncIterable<RollEntry>, onLoaded?: (count: number) => void): Promise<number> {
    this.#sqlite.exec('BEGIN IMMEDIATE');
    try {
      const loaded = await this.#insertAll(entries, onLoaded);
      this.#sqlite.exec('COMMIT');
      onLoaded?.(loaded);
      return loaded;
    } catch (error) {
      this.#sqlite.exec('ROLLBACK');
      throw error;
    }
  }

  async registeredByRegion(): Promise<ReadonlyMap<string, number>> {
    const rows = this.#sqlite.prepare('SELECT region, voters FROM registered').all();
    return new Map(rows.map((row) => [text(row, 'region'), integer(row, 'voters')]));
  }

  async #insertAll(entries: AsyncIterable<RollEntry>, onLoaded?: (count: number) => void): Promise<number> {
    const insert = this.#sqlite.prepare(
      `INSERT INTO dim_voters
       (personal_id, auth_code_hash, name, birth_date, gender, region, municipality, precinct)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    );
    const register = this.#sqlite.prepare(
      `INSERT INTO registered (region, voters) VALUES (?, ?)
       ON CONFLICT DO UPDATE SET voters = voters + excluded.voters`,
    );
    const byRegion = new Map<string, number>();
    let loaded = 0;
    for await (const entry of entries) {
      const { personalId, authCodeHash, name, birthDate, gender, region, municipality, precinct } = entry;
      const row = [personalId, authCodeHash, name, birthDate, gender, region, municipality, precinct];
      if (insert.run(row) === 0) throw new DuplicateVoter(loaded);
      byRegion.set(region, (byRegion.get(region) ?? 0) + 1);
      if (++loaded % entriesPerReport === 0) onLoaded?.(loaded);
    }
    for (const [region, voters] of byRegion) register.run([region, voters]);
    return loaded;
  }
}
