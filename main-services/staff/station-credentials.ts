import { randomBytes } from 'node:crypto';
import type { AuditLog } from '../audit/ports.ts';
import type { ElectionDefinition } from '../contracts/election.ts';
import type { CredentialRefusal, StationCredential, StationsAnswer } from '../contracts/staff/stations.ts';
import { stationCredentialsOf } from '../election/election-file.ts';
import { sha256 } from '../voting/sha256.ts';
import type { CredentialBook, StoredCredential } from './ports.ts';

export interface StationCredentialsParts {
  book: CredentialBook;
  election: ElectionDefinition;
  /** The station that this program is. */
  stationId: string;
  auditLog: Pick<AuditLog, 'append'>;
  /** What the kiosk votes with that this very program opened: see {@link makeToken}. Kept nowhere. */
  ownToken: string;
  now: () => Date;
}

const credentialsMax = 20_000;

/**
 * Which station a vote comes from, by its token. Looked up in memory by the token's hash: whoever tries tokens learns
 * nothing from the time that takes, as they can't choose what their tries hash to.
 */
export class StationCredentials {
  readonly #parts: StationCredentialsParts;
  readonly isRequired: boolean;
  readonly #stopWatching: () => void;
  #stationsByHash: ReadonlyMap<string, string> = new Map();

  constructor(parts: StationCredentialsParts) {
    this.#parts = parts;
    this.isRequired = stationCredentialsOf(parts.election) === 'required';
    this.#readBook();
    this.#stopWatching = parts.book.watch(() => this.#readBook());
  }

  close(): void {
    this.#stopWatching();
  }

  /** The station of a token; without one, unless one is required, the station that this program is. */
  stationOf(token: string | undefined): string | undefined {
    if (token !== undefined) return this.#stationsByHash.get(hashOf(token));
    return this.isRequired ? undefined : this.#parts.stationId;
  }

  /** Whether anybody but the kiosk of this very program could vote where a credential is required. */
  get hasAny(): boolean {
    return this.#parts.book.all().some(({ revoked_at }) => revoked_at === null);
  }

  list(): StationsAnswer {
    const { book, election, stationId } = this.#parts;
    return {
      required: this.isRequired,
      this_station: stationId,
      stations: election.stations.map(({ id, name, region }) => ({
        id,
        name,
        region,
        credentials: book
          .all()
          .filter(({ station_id }) => station_id === id)
          .map(shownOf),
      })),
    };
  }

  /** The token is told here once. */
  async make(
    wanted: { station_id: string; label: string },
    by: string,
  ): Promise<{ credential: StationCredential; token: string } | { refusal: CredentialRefusal }> {
    const { book, election, now } = this.#parts;
    if (!election.stations.some(({ id }) => id === wanted.station_id)) return { refusal: 'unknown-station' };
    if (book.all().length >= credentialsMax) return { refusal: 'too-many-credentials' };
    const token = makeToken();
    const credential: StoredCredential = {
      ...wanted,
      id: randomBytes(8).toString('hex'),
      token_sha256: hashOf(token),
      created_at: now().toISOString(),
      created_by: by,
      revoked_at: null,
      revoked_by: null,
    };
    await book.add(credential);
    await this.#log(by, 'make station credential', credential);
    return { credential: shownOf(credential), token };
  }

  /** `undefined`: there is none of that id. Revoking again changes nothing. */
  async revoke(id: string, by: string): Promise<StationCredential | undefined> {
    const { book, now } = this.#parts;
    const wasRevoked = book.all().some((each) => each.id === id && each.revoked_at !== null);
    const revoked = await book.revoke(id, now(), by);
    if (!revoked) return undefined;
    if (!wasRevoked) await this.#log(by, 'revoke station credential', revoked);
    return shownOf(revoked);
  }

  #readBook(): void {
    const { book, stationId, ownToken } = this.#parts;
    const valid = book.all().filter(({ revoked_at }) => revoked_at === null);
    this.#stationsByHash = new Map([
      ...valid.map(({ token_sha256, station_id }) => [token_sha256, station_id] as const),
      [hashOf(ownToken), stationId],
    ]);
  }

  async #log(actor: string, action: string, { id, station_id, label }: StationCredential): Promise<void> {
    const detail = `${id} of ${station_id}: ${label}`;
    await this.#parts.auditLog.append(
      { at: this.#parts.now(), actor, action, outcome: 'done', detail },
      'sealed',
    );
  }
}

function shownOf({ token_sha256: _, ...credential }: StoredCredential): StationCredential {
  return credential;
}

/** A new token: 256 random bits. */
export function makeToken(): string {
  return randomBytes(32).toString('base64url');
}

function hashOf(token: string): string {
  return sha256(token, 'hex');
}
