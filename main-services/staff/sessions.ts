import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { SessionBook, StaffBook, StaffMember } from './ports.ts';

/** Somebody who is signed in. */
export interface SignedIn {
  /** 256 random bits in base64url: whoever has it is signed in. */
  sessionId: string;
  member: StaffMember;
  startedAt: Date;
  seenAt: Date;
}

export const idleMsMax = 15 * 60_000;
/** Longer than a shift, shorter than a day. */
export const sessionMsMax = 12 * 60 * 60_000;
/** A sign of life is written down at most this often. */
const touchMsMin = 15_000;

/** Who is signed in: by a random id in a cookie, of which the station keeps the hash. */
export class Sessions {
  readonly #book: SessionBook;
  readonly #staff: Pick<StaffBook, 'members'>;
  readonly #now: () => Date;

  constructor(book: SessionBook, staff: Pick<StaffBook, 'members'>, now: () => Date) {
    this.#book = book;
    this.#staff = staff;
    this.#now = now;
  }

  async start(member: StaffMember): Promise<SignedIn> {
    const sessionId = randomBytes(32).toString('base64url');
    const now = this.#now();
    const drop = {
      startedBefore: new Date(now.getTime() - sessionMsMax),
      seenBefore: new Date(now.getTime() - idleMsMax),
    };
    const stored = { idHash: hashOf(sessionId), memberId: member.id, startedAt: now, seenAt: now };
    await this.#book.start(stored, drop);
    return { sessionId, member, startedAt: now, seenAt: now };
  }

  /** `undefined`: nobody, or not any more. */
  async find(sessionId: string): Promise<SignedIn | undefined> {
    const stored = await this.#book.find(hashOf(sessionId));
    if (!stored || this.#isOver(stored)) return undefined;
    const member = (await this.#staff.members()).find(({ id }) => id === stored.memberId);
    if (member?.status !== 'active') return undefined;
    return { sessionId, member, startedAt: stored.startedAt, seenAt: stored.seenAt };
  }

  /** A sign of life; answers the session with it. */
  async touch(signedIn: SignedIn): Promise<SignedIn> {
    const seenAt = this.#now();
    if (seenAt.getTime() - signedIn.seenAt.getTime() < touchMsMin) return signedIn;
    await this.#book.touch(hashOf(signedIn.sessionId), seenAt);
    return { ...signedIn, seenAt };
  }

  end({ sessionId }: SignedIn): Promise<void> {
    return this.#book.end(hashOf(sessionId));
  }

  endAllOf(memberId: string): Promise<void> {
    return this.#book.endAllOf(memberId);
  }

  #isOver({ startedAt, seenAt }: { startedAt: Date; seenAt: Date }): boolean {
    const now = this.#now().getTime();
    return now >= startedAt.getTime() + sessionMsMax || now >= seenAt.getTime() + idleMsMax;
  }
}

/** What a page of this session sends along, and another site's page can't know: it follows from the session's id. */
export function csrfTokenOf(sessionId: string): string {
  return createHmac('sha256', sessionId).update('kenchi|csrf').digest('base64url');
}

export function isCsrfToken(sessionId: string, token: string): boolean {
  const [expected, given] = [Buffer.from(csrfTokenOf(sessionId)), Buffer.from(token)];
  return expected.length === given.length && timingSafeEqual(expected, given);
}

function hashOf(sessionId: string): Buffer {
  return createHash('sha256').update(sessionId).digest();
}
