import { z } from 'zod';
import { gender as genderSchema } from '../contracts/results.ts';
import { ageGroupOn, type VoterParts } from '../election/parts.ts';
import { type Sqlite, text } from './sqlite.ts';

/** Whom and what to look up: a voter, and the ballot that is to be cast if there is one. */
export interface Sought {
  voter: { personalId: string; authCodeHash: Buffer };
  ballot?: { nullifier: string };
}

export interface FoundVoter {
  /** Their place on the roll. */
  number: number;
  parts: VoterParts;
}

export interface Found<Item> {
  sought: Item;
  /** `undefined`: nobody on the roll has this personal ID and this code. */
  voter: FoundVoter | undefined;
  /** Whether the box holds a ballot of this nullifier. */
  isHeld: boolean;
}

const isHeld = z.union([z.literal(0), z.literal(1)]);
const foundRows = z.array(
  z.union([
    z.tuple([z.number(), z.string(), z.string(), genderSchema, isHeld]),
    z.tuple([z.null(), z.null(), z.null(), z.null(), isHeld]),
  ]),
);

/**
 * Looks votes up in roll and box, all of a transaction in one statement that takes one text and answers one: a statement a
 * vote takes half as long again, most of it to hand over the row.
 */
export class VoteLookUps {
  readonly #statement;
  readonly #electionDay: string;

  constructor(sqlite: Sqlite, electionDay: string) {
    this.#electionDay = electionDay;
    // Nobody of a personal ID and a wrong code are one and the same to it, and take the same time: no row. Materialized, as the
    // code would else be read only for those whose personal ID is on the roll, which takes a microsecond that can be measured.
    this.#statement = sqlite.prepare(
      `WITH sought AS MATERIALIZED (
         SELECT key, value ->> 0 AS id, unhex(value ->> 1) AS code, unhex(value ->> 2) AS ballot FROM json_each(?)
       )
       SELECT json_group_array(json_array(number, region, birth_date, gender,
         EXISTS (SELECT 1 FROM ballots WHERE nullifier = ballot)
       ) ORDER BY key) AS found
       FROM sought LEFT JOIN dim_voters ON personal_id = id AND auth_code_hash = code`,
    );
  }

  /** In their order. */
  find<Item extends Sought>(items: readonly Item[]): Found<Item>[] {
    const keys = items.map(({ voter, ballot }) => [
      voter.personalId,
      voter.authCodeHash.toString('hex'),
      Buffer.from(ballot?.nullifier ?? '', 'base64url').toString('hex'),
    ]);
    const row = this.#statement.get([JSON.stringify(keys)]);
    const found = foundRows.parse(JSON.parse(text(row ?? {}, 'found')));
    return items.map((sought, index) => {
      const answer = found[index];
      if (!answer) throw new TypeError(`${items.length} were sought, and ${found.length} answered`);
      const [number, region, birthDate, gender, held] = answer;
      const isHeld = held === 1;
      if (number === null) return { sought, voter: undefined, isHeld };
      const age = ageGroupOn(this.#electionDay, birthDate);
      return { sought, voter: { number, parts: { region, age, gender } }, isHeld };
    });
  }
}
