import { z } from 'zod';
import { gender as genderSchema } from '../contracts/results.ts';
import { ageGroupOn } from '../election/parts.ts';
import { type FoundVoter, KnownVoters } from './known-voters.ts';
import { type Sqlite, text } from './sqlite.ts';

/** Whom to look up. */
export interface Sought {
  voter: { personalId: string; authCodeHash: Buffer };
}

export interface Found<Item> {
  sought: Item;
  /** `undefined`: nobody on the roll has this personal ID and this code. */
  voter: FoundVoter | undefined;
}

const foundRows = z.array(
  z.union([
    z.tuple([z.number(), z.string(), z.string(), genderSchema]),
    z.tuple([z.null(), z.null(), z.null(), z.null()]),
  ]),
);

/**
 * Looks voters up on the roll: in memory, or until that is read in the file, all of a transaction in one statement that takes
 * one text and answers one. A statement a voter takes half as long again, most of it to hand over the row.
 */
export class VoterLookUps {
  readonly #sqlite: Sqlite;
  readonly #statement;
  readonly #electionDay: string;
  #known = new KnownVoters();

  constructor(sqlite: Sqlite, electionDay: string) {
    this.#sqlite = sqlite;
    this.#electionDay = electionDay;
    // Nobody of a personal ID and a wrong code are one and the same to it, and take the same time: no row. Materialized, as the
    // code would else be read only for those whose personal ID is on the roll, which takes a microsecond that can be measured.
    this.#statement = sqlite.prepare(
      `WITH sought AS MATERIALIZED (
         SELECT key, value ->> 0 AS id, unhex(value ->> 1) AS code FROM json_each(?)
       )
       SELECT json_group_array(json_array(number, region, birth_date, gender) ORDER BY key) AS found
       FROM sought LEFT JOIN dim_voters ON personal_id = id AND auth_code_hash = code`,
    );
  }

  /** Reads the roll into memory. Answers how many voters it has. */
  load(): number {
    return this.#known.load(this.#sqlite, this.#electionDay);
  }

  /** What was read is not all any more. */
  rollGrew(): void {
    this.#known = new KnownVoters();
  }

  /** In their order. */
  find<Item extends Sought>(items: readonly Item[]): Found<Item>[] {
    const found = items.map((sought) => ({ sought, voter: this.#known.find(sought.voter) }));
    if (this.#known.isComplete) return found;
    const unknown = found.filter(({ voter }) => voter === undefined);
    if (unknown.length === 0) return found;
    const read = this.#read(unknown.map(({ sought }) => sought)).values();
    return found.map((each) => (each.voter ? each : (read.next().value ?? each)));
  }

  #read<Item extends Sought>(items: readonly Item[]): Found<Item>[] {
    const keys = items.map(({ voter }) => [voter.personalId, voter.authCodeHash.toString('hex')]);
    const row = this.#statement.get([JSON.stringify(keys)]);
    const found = foundRows.parse(JSON.parse(text(row ?? {}, 'found')));
    return items.map((sought, index) => {
      const answer = found[index];
      if (!answer) throw new TypeError(`${items.length} were sought, and ${found.length} answered`);
      const [number, region, birthDate, gender] = answer;
      if (number === null) return { sought, voter: undefined };
      const age = ageGroupOn(this.#electionDay, birthDate);
      return { sought, voter: { number, parts: { region, age, gender } } };
    });
  }
}
