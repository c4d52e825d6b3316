import { ageGroupOn, PartCounter, type PartCounts, partRows, partsFromRows } from '../election/parts.ts';
import { DuplicateVoter, type LoadOptions, type RollEntry, type VoterRoll } from '../voting/ports.ts';
import { integer, type Sqlite, text } from './sqlite.ts';

const entriesPerReport = 5_000;

/** The roll in `dim_voters`. Loading is one transaction: SQLite spills it to the WAL, so memory stays bounded. */
export class SqliteVoterRoll implements VoterRoll {
  readonly #sqlite: Sqlite;
  readonly #electionDay: string;
  readonly #onGrown: () => void;

  constructor(sqlite: Sqlite, electionDay: string, onGrown: () => void) {
    this.#sqlite = sqlite;
    this.#electionDay = electionDay;
    this.#onGrown = onGrown;
  }

  async load(
    entries: AsyncIterable<RollEntry>,
    { onLoaded, isMadeUp = false }: LoadOptions = {},
  ): Promise<number> {
    this.#sqlite.begin();
    try {
      const loaded = await this.#insertAll(entries, onLoaded);
      if (isMadeUp) this.#sqlite.exec('UPDATE election SET made_up_roll = 1');
      await this.#sqlite.commit();
      this.#onGrown();
      onLoaded?.(loaded);
      return loaded;
    } catch (error) {
      this.#sqlite.rollback();
      throw error;
    }
  }

  async registered(): Promise<PartCounts> {
    const rows = this.#sqlite.prepare('SELECT kind, id, voters FROM registered_parts').all();
    return partsFromRows(rows.map((row) => [text(row, 'kind'), text(row, 'id'), integer(row, 'voters')]));
  }

  async isMadeUp(): Promise<boolean> {
    return this.#sqlite.prepare('SELECT made_up_roll FROM election').get()?.['made_up_roll'] === 1;
  }

  async #insertAll(entries: AsyncIterable<RollEntry>, onLoaded: LoadOptions['onLoaded']): Promise<number> {
    const insert = this.#sqlite.prepare(
      `INSERT INTO dim_voters
       (personal_id, auth_code_hash, name, birth_date, gender, region, municipality, precinct, number)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    );
    const register = this.#sqlite.prepare(
      `INSERT INTO registered_parts (kind, id, voters) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET voters = voters + excluded.voters`,
    );
    const registered = new PartCounter();
    const first = this.#nextNumber();
    let loaded = 0;
    for await (const entry of entries) {
      const { personalId, authCodeHash, name, birthDate, gender, region, municipality, precinct } = entry;
      const row = [personalId, authCodeHash, name, birthDate, gender, region, municipality, precinct];
      if (insert.run([...row, first + loaded]) === 0) throw new DuplicateVoter(loaded);
      registered.addVoter({ region, age: ageGroupOn(this.#electionDay, birthDate), gender });
      if (++loaded % entriesPerReport === 0) onLoaded?.(loaded);
    }
    for (const row of partRows(registered.counts())) register.run(row);
    return loaded;
  }

  /** Voters are numbered as they come onto the roll; the number is the place of their check-in. */
  #nextNumber(): number {
    const row = this.#sqlite.prepare('SELECT coalesce(max(number) + 1, 0) AS number FROM dim_voters').get();
    return integer(row ?? {}, 'number');
  }
}
