import { storedCredential } from '../staff/codecs.ts';
import type { CredentialBook, StoredCredential } from '../staff/ports.ts';
import type { GroupCommit } from './group-commit.ts';
import type { Sqlite } from './sqlite.ts';

const columns = 'id, station_id, label, token_sha256, created_at, created_by, revoked_at, revoked_by';

/** The stations' credentials. The process that holds the file exclusively may trust its own copy. */
export class SqliteCredentialBook implements CredentialBook {
  readonly #commits: GroupCommit;
  readonly #statements;
  readonly #listeners = new Set<() => void>();
  #all: readonly StoredCredential[];

  constructor(sqlite: Sqlite, commits: GroupCommit) {
    this.#commits = commits;
    this.#statements = {
      all: sqlite.prepare(`SELECT ${columns} FROM station_credentials ORDER BY created_at, id`),
      add: sqlite.prepare(`INSERT INTO station_credentials (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`),
      revoke: sqlite.prepare(
        'UPDATE station_credentials SET revoked_at = ?, revoked_by = ? WHERE id = ? AND revoked_at IS NULL',
      ),
    };
    this.#all = this.#read();
  }

  all(): readonly StoredCredential[] {
    return this.#all;
  }

  async add(credential: StoredCredential): Promise<void> {
    const { id, station_id, label, token_sha256, created_at, created_by, revoked_at, revoked_by } =
      credential;
    const values = [id, station_id, label, token_sha256, created_at, created_by, revoked_at, revoked_by];
    await this.#commits.run(() => this.#statements.add.run(values));
    this.#changed();
  }

  async revoke(id: string, at: Date, by: string): Promise<StoredCredential | undefined> {
    await this.#commits.run(() => this.#statements.revoke.run([at.toISOString(), by, id]));
    this.#changed();
    return this.#all.find((credential) => credential.id === id);
  }

  watch(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #changed(): void {
    this.#all = this.#read();
    for (const listener of this.#listeners) listener();
  }

  #read(): StoredCredential[] {
    return this.#statements.all.all().map((row) => storedCredential.parse(row));
  }
}
