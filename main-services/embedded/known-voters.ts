import { z } from 'zod';
import { gender as genderSchema } from '../contracts/results.ts';
import { ageGroupOn, type VoterParts } from '../election/parts.ts';
import { DigestIndex } from '../tally/digest-index.ts';
import { integer, type Sqlite, text } from './sqlite.ts';

export interface FoundVoter {
  /** Their place on the roll. */
  number: number;
  parts: VoterParts;
}

/** Few at once, so that what they leave is garbage while it is young. */
const votersPerRead = 1_000;
const votersRead = z.array(
  z.tuple([z.number(), z.string(), z.string(), z.string(), z.string(), genderSchema]),
);

/**
 * The roll in memory, some 50 bytes a voter, as far as a vote has to know it: looking into the file takes an eighth of what a
 * vote costs.
 */
export class KnownVoters {
  #codes = new DigestIndex();
  #isComplete = false;
  readonly #personalIds: number[] = [];
  readonly #numbers: number[] = [];
  readonly #partsOf: VoterParts[] = [];
  readonly #parts = new Map<string, VoterParts>();

  /**
   * Whoever has this personal ID and this code. It is the code that is looked up, so a wrong one takes the same time for anybody;
   * 128 bits of its hash are compared, which is what a GUID has.
   */
  find({ personalId, authCodeHash }: { personalId: string; authCodeHash: Buffer }): FoundVoter | undefined {
    const place = this.#codes.find(authCodeHash);
    if (place === undefined || this.#personalIds[place] !== Number(personalId)) return undefined;
    const [number, parts] = [this.#numbers[place], this.#partsOf[place]];
    return number === undefined || parts === undefined ? undefined : { number, parts };
  }

  /** Whether nobody else was on the roll when it was read. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  /** Reads the roll, once. Answers how many voters it has. */
  load(sqlite: Sqlite, electionDay: string): number {
    const voters = integer(sqlite.prepare('SELECT count(*) AS voters FROM dim_voters').get() ?? {}, 'voters');
    this.#codes = new DigestIndex(voters);
    const statement = sqlite.prepare(
      `SELECT json_group_array(json_array(number, personal_id, hex(auth_code_hash), region, birth_date, gender)) AS voters
       FROM (SELECT * FROM dim_voters WHERE personal_id > ? ORDER BY personal_id LIMIT ${votersPerRead})`,
    );
    let last = '';
    for (;;) {
      const read = votersRead.parse(JSON.parse(text(statement.get([last]) ?? {}, 'voters')));
      if (read.length === 0) break;
      for (const [number, personalId, code, region, birthDate, gender] of read) {
        last = personalId;
        // Should two voters have one code, the second is not known here.
        if (this.#codes.add(Buffer.from(code, 'hex')) < this.#numbers.length) continue;
        this.#personalIds.push(Number(personalId));
        this.#numbers.push(number);
        this.#partsOf.push(this.#shared({ region, age: ageGroupOn(electionDay, birthDate), gender }));
      }
    }
    this.#isComplete = this.#numbers.length === voters;
    return voters;
  }

  #shared(parts: VoterParts): VoterParts {
    const key = `${parts.region}|${parts.age}|${parts.gender}`;
    const known = this.#parts.get(key);
    if (known) return known;
    this.#parts.set(key, parts);
    return parts;
  }
}
