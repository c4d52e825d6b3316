import type { Role } from '../contracts/staff/roles.ts';
import type { StationSettings } from '../contracts/staff/settings.ts';
import type { StationCredential } from '../contracts/staff/stations.ts';
import type { Lockout } from './lockout.ts';

/** A member of the staff, as the station keeps them. */
export interface StaffMember {
  id: string;
  /** What they sign in by, as they write it; see `nameKey`. */
  name: string;
  role: Role;
  status: 'active' | 'disabled';
  /** See `hashPin`. */
  pinHash: string;
  pin: 'one-time' | 'own';
  createdAt: Date;
  createdBy: string;
  lastSignedInAt: Date | undefined;
}

/** What an act makes of the staff: whom it changes or adds, and what it answers. */
export interface StaffChange<Answer> {
  changed: readonly StaffMember[];
  answer: Answer;
}

/** The staff, one list for all processes. There are few of them: a list is read and written as a whole. */
export interface StaffBook {
  members(): Promise<readonly StaffMember[]>;
  /**
   * Lets `decide` see everybody, and stores whom it changes or adds: whole or not at all, and nobody else changes
   * anything meanwhile, so a rule such as "one administrator must be left" holds. `decide` must not throw.
   */
  change<Answer>(decide: (members: readonly StaffMember[]) => StaffChange<Answer>): Promise<Answer>;
  /** The same for the count of somebody's wrong PINs, or of a name's that nobody has. */
  changeLockout<Answer>(
    key: string,
    decide: (before: Lockout) => { after: Lockout; answer: Answer },
  ): Promise<Answer>;
  /** Those that count anything, by key. */
  lockouts(): Promise<ReadonlyMap<string, Lockout>>;
}

/** A session, of which only the hash of its id is kept: who reads the store can't take it over. */
export interface StoredSession {
  /** SHA-256, 32 bytes. */
  idHash: Buffer;
  memberId: string;
  startedAt: Date;
  /** The last sign of life. */
  seenAt: Date;
}

/** Who is signed in, for all processes and across restarts. */
export interface SessionBook {
  /** Stores a session, and drops those that began before `startedBefore` or showed no life since `seenBefore`. */
  start(session: StoredSession, drop: { startedBefore: Date; seenBefore: Date }): Promise<void>;
  find(idHash: Buffer): Promise<StoredSession | undefined>;
  /** A sign of life. Does not bring back a session that has ended. */
  touch(idHash: Buffer, seenAt: Date): Promise<void>;
  end(idHash: Buffer): Promise<void>;
  endAllOf(memberId: string): Promise<void>;
}

/** A station's credential with the hash of its token (SHA-256, in hex); the token itself is kept nowhere. */
export interface StoredCredential extends StationCredential {
  token_sha256: string;
}

/** What the stations vote by, one list for all processes. */
export interface CredentialBook {
  /**
   * All of them, revoked ones too, as this process knows them: from memory, because every vote asks. A change by this
   * process is in it at once, one by another as soon as it is heard of.
   */
  all(): readonly StoredCredential[];
  add(credential: StoredCredential): Promise<void>;
  /** Answers the credential as it is now, revoked by whoever was first; `undefined`: there is none of that id. */
  revoke(id: string, at: Date, by: string): Promise<StoredCredential | undefined>;
  /** Called after every change. Answers how to stop. */
  watch(listener: () => void): () => void;
}

/** How each station's screens begin. */
export interface SettingsBook {
  /** `undefined`: nobody has chosen any. */
  read(stationId: string): Promise<StationSettings | undefined>;
  write(stationId: string, settings: StationSettings): Promise<void>;
}

/** What takes a while, and is begun by staff. */
export type RunKind = 'rehearsal' | 'archive';

/** A run as every process sees it. */
export interface StoredRun {
  id: string;
  /** How far it is: what its kind makes of it, as JSON. */
  status: unknown;
  isOver: boolean;
  /** How long nothing has been heard of it, by the store's clock. */
  silentMs: number;
}

/** The newest run of each kind, for all processes: one does it, and everybody sees how far it is. */
export interface RunBook {
  /**
   * Makes this the run of its kind; `false`: another one is under way, of which something was heard within `silentMsMax`.
   * Of several who begin at once, one does.
   */
  begin(kind: RunKind, id: string, status: unknown, silentMsMax: number): Promise<boolean>;
  /** A sign of life. Answers whether the run shall go on: nobody wants it to stop, and it was not replaced. */
  tell(kind: RunKind, id: string, status: unknown): Promise<boolean>;
  /** The last word. Of no account when another run has begun. */
  end(kind: RunKind, id: string, status: unknown): Promise<void>;
  /** Asks whoever does it to stop. */
  askToStop(kind: RunKind): Promise<void>;
  /** `undefined`: there never was one. */
  find(kind: RunKind): Promise<StoredRun | undefined>;
}

/** What a station keeps for its staff. */
export interface StaffStores {
  members: StaffBook;
  sessions: SessionBook;
  credentials: CredentialBook;
  settings: SettingsBook;
  runs: RunBook;
}
