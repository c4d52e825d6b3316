import type { Pool } from 'pg';
import { storedCredential } from '../../staff/codecs.ts';
import type { CredentialBook, StoredCredential } from '../../staff/ports.ts';
import { orUnavailable } from './connection.ts';

const columns = 'id, station_id, label, token_sha256, created_at, created_by, revoked_at, revoked_by';

interface CredentialRow {
  created_at: Date;
  revoked_at: Date | null;
}

/**
 * The stations' credentials in PostgreSQL. Each process keeps a copy, which it reads again when another process tells of
 * a change, so that no vote waits for the database.
 */
export class PostgresCredentialBook implements CredentialBook {
  readonly #pool: Pool;
  readonly #tell: () => Promise<void>;
  readonly #listeners = new Set<() => void>();
  #all: readonly StoredCredential[];

  private constructor(pool: Pool, tell: () => Promise<void>, all: readonly StoredCredential[]) {
    this.#pool = pool;
    this.#tell = tell;
    this.#all = all;
  }

  /** `tell` lets the other processes read again. */
  static async open(pool: Pool, tell: () => Promise<void>): Promise<PostgresCredentialBook> {
    return new PostgresCredentialBook(pool, tell, await readAll(pool));
  }

  all(): readonly StoredCredential[] {
    return this.#all;
  }

  async add(credential: StoredCredential): Promise<void> {
    const { id, station_id, label, token_sha256, created_at, created_by, revoked_at, revoked_by } =
      credential;
    await orUnavailable(
      this.#pool.query(
        `INSERT INTO station_credentials (${columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [id, station_id, label, token_sha256, created_at, created_by, revoked_at, revoked_by],
      ),
    );
    await this.refresh();
    await this.#tell();
  }

  async revoke(id: string, at: Date, by: string): Promise<StoredCredential | undefined> {
    await orUnavailable(
      this.#pool.query(
        'UPDATE station_credentials SET revoked_at = $1, revoked_by = $2 WHERE id = $3 AND revoked_at IS NULL',
        [at, by, id],
      ),
    );
    await this.refresh();
    await this.#tell();
    return this.#all.find((credential) => credential.id === id);
  }

  watch(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Reads all of them again: another process has changed something, or may have. */
  async refresh(): Promise<void> {
    this.#all = await readAll(this.#pool);
    for (const listener of this.#listeners) listener();
  }
}

async function readAll(pool: Pool): Promise<StoredCredential[]> {
  const { rows } = await orUnavailable(
    pool.query<CredentialRow>(`SELECT ${columns} FROM station_credentials ORDER BY created_at, id`),
  );
  return rows.map(({ created_at, revoked_at, ...row }) =>
    storedCredential.parse({
      ...row,
      created_at: created_at.toISOString(),
      revoked_at: revoked_at?.toISOString() ?? null,
    }),
  );
}
