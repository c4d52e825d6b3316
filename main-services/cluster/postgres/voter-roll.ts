import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Pool, PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Gender } from '../../contracts/results.ts';
import {
  ageGroupStarts,
  PartCounter,
  type PartCounts,
  partKinds,
  type VoterParts,
} from '../../election/parts.ts';
import { DuplicateVoter, type LoadOptions, type RollEntry, type VoterRoll } from '../../voting/ports.ts';
import { orUnavailable, patiently, wholeRollMsMax } from './connection.ts';
import type { RecordedCheckIns } from './recorded-check-ins.ts';

const entriesPerReport = 5_000;
const rowsPerRead = 5_000;

/** What the ballot box needs of a voter. */
export interface VoterKey {
  personalId: string;
  authCodeHash: Buffer;
  parts: VoterParts;
  /** The hour of the check-in, if there was one. */
  checkedInHour: string | undefined;
}

interface KeyRow extends VoterParts {
  personal_id: string;
  auth_code_hash: Buffer;
}

/** A voter's age group, of which see `ageGroupOn`. The first parameter is election day. */
const ageGroup = `(ARRAY[${ageGroupStarts.join(', ')}])[greatest(1, width_bucket(
  date_part('year', age($1::date, birth_date))::integer, ARRAY[${ageGroupStarts.join(', ')}]))]::text`;

/** The roll in `dim_voters`, loaded by COPY. */
export class PostgresVoterRoll implements VoterRoll {
  readonly #pool: Pool;
  readonly #electionDay: string;

  constructor(pool: Pool, electionDay: string) {
    this.#pool = pool;
    this.#electionDay = electionDay;
  }

  async load(
    entries: AsyncIterable<RollEntry>,
    { onLoaded, isMadeUp = false }: LoadOptions = {},
  ): Promise<number> {
    const client = await orUnavailable(this.#pool.connect());
    try {
      await client.query('BEGIN');
      await client.query(
        'CREATE TEMPORARY TABLE arriving (index integer, LIKE dim_voters INCLUDING DEFAULTS) ON COMMIT DROP',
      );
      const loaded = await copyInto(client, entries, onLoaded);
      await refuseDuplicates(client);
      await client.query(
        patiently(`INSERT INTO dim_voters
          SELECT personal_id, auth_code_hash, name, birth_date, gender, region, municipality, precinct FROM arriving`),
      );
      if (isMadeUp) await client.query('UPDATE election SET made_up_roll = true');
      await client.query(patiently('COMMIT'));
      await tidyUp(client);
      onLoaded?.(loaded);
      return loaded;
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  }

  async isMadeUp(): Promise<boolean> {
    const { rows } = await orUnavailable(
      this.#pool.query<{ made_up_roll: boolean }>('SELECT made_up_roll FROM election'),
    );
    return rows[0]?.made_up_roll === true;
  }

  async registered(): Promise<PartCounts> {
    const { rows } = await orUnavailable(
      this.#pool.query<{ region: string; age: string; gender: Gender; voters: number }>(
        `SELECT region, ${ageGroup} AS age, gender, count(*)::integer AS voters FROM dim_voters
         GROUP BY 1, 2, 3`,
        [this.#electionDay],
      ),
    );
    const counter = new PartCounter();
    for (const row of rows) for (const kind of partKinds) counter.add(kind, row[kind], row.voters);
    return counter.counts();
  }

  /** What proves to be that voter; `undefined`: nobody of that personal ID is on the roll. */
  async authCodeHashOf(personalId: string): Promise<Buffer | undefined> {
    const { rows } = await orUnavailable(
      this.#pool.query<Pick<KeyRow, 'auth_code_hash'>>(
        'SELECT auth_code_hash FROM dim_voters WHERE personal_id = $1',
        [personalId],
      ),
    );
    return rows[0]?.auth_code_hash;
  }

  /** Every voter's key, some at a time. */
  async *keys(checkIns: RecordedCheckIns): AsyncIterable<VoterKey> {
    let after = '';
    for (;;) {
      const { rows } = await orUnavailable(
        this.#pool.query<KeyRow>(
          `SELECT personal_id, auth_code_hash, region, ${ageGroup} AS age, gender
           FROM dim_voters WHERE personal_id > $2 ORDER BY personal_id LIMIT ${rowsPerRead}`,
          [this.#electionDay, after],
        ),
      );
      for (const { personal_id, auth_code_hash, ...parts } of rows) {
        yield {
          personalId: personal_id,
          authCodeHash: auth_code_hash,
          parts,
          checkedInHour: checkIns.hourOf(personal_id),
        };
      }
      const last = rows.at(-1);
      if (!last) return;
      after = last.personal_id;
    }
  }
}

async function copyInto(
  client: PoolClient,
  entries: AsyncIterable<RollEntry>,
  onLoaded: LoadOptions['onLoaded'],
): Promise<number> {
  const copy = copyFrom(
    `COPY arriving (index, personal_id, auth_code_hash, name, birth_date, gender, region, municipality, precinct)
     FROM STDIN`,
  );
  const target = client.query(Object.assign(copy, { query_timeout: wholeRollMsMax }));
  let count = 0;
  async function* lines(): AsyncGenerator<string> {
    for await (const entry of entries) {
      yield copyLine(count, entry);
      if (++count % entriesPerReport === 0) onLoaded?.(count);
    }
  }
  await pipeline(Readable.from(lines()), target);
  return count;
}

function copyLine(index: number, entry: RollEntry): string {
  const { personalId, authCodeHash, name, birthDate, gender, region, municipality, precinct } = entry;
  const hash = `\\\\x${authCodeHash.toString('hex')}`;
  const texts = [name, birthDate, gender, region, municipality, precinct].map(escapeForCopy);
  return `${[index, escapeForCopy(personalId), hash, ...texts].join('\t')}\n`;
}

/**
 * Has PostgreSQL do now what it would do within a minute by itself, while people may vote by then. (Its manual, "Populating a
 * Database", asks for the second half.) The roll is there in any case.
 */
async function tidyUp(client: PoolClient): Promise<void> {
  await client.query(patiently('VACUUM (ANALYZE) dim_voters')).catch(() => {});
}

/** The characters that COPY's text format gives a meaning. */
function escapeForCopy(text: string): string {
  return text.replace(/[\\\t\n\r]/g, (character) => {
    return { '\t': '\\t', '\n': '\\n', '\r': '\\r' }[character] ?? '\\\\';
  });
}

async function refuseDuplicates(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ index: number | null }>(
    patiently(`SELECT min(index) AS index FROM (
       SELECT index, row_number() OVER (PARTITION BY personal_id ORDER BY index) AS occurrence,
         EXISTS (SELECT FROM dim_voters WHERE dim_voters.personal_id = arriving.personal_id) AS known
       FROM arriving
     ) AS judged WHERE occurrence > 1 OR known`),
  );
  const index = rows[0]?.index;
  if (typeof index === 'number') throw new DuplicateVoter(index);
}
