import { createHash } from 'node:crypto';
import type { AuditLog } from '../audit/ports.ts';
import type { PinRefusal, SecondPersonRefusal } from '../contracts/staff/session.ts';
import { countAttempt, describeLock, forgetAttempts, type Locked } from './attempts.ts';
import { changeMember, findByName, nameKey } from './members.ts';
import { maySecond } from './permissions.ts';
import { findPinFault, hashPin, isPin } from './pins.ts';
import type { StaffBook, StaffMember } from './ports.ts';
import { roleNames } from './role-names.ts';
import type { Sessions, SignedIn } from './sessions.ts';

type Verification = { outcome: 'verified'; member: StaffMember } | { outcome: 'refused' } | Locked;

export type SignInResult = { outcome: 'signed-in'; signedIn: SignedIn } | { outcome: 'refused' } | Locked;
export type SecondPersonResult =
  | { outcome: 'agreed'; name: string }
  | { outcome: 'refused'; refusal: SecondPersonRefusal }
  | Locked;
export type PinChangeResult =
  | { outcome: 'changed'; signedIn: SignedIn }
  | { outcome: 'wrong-pin' }
  | { outcome: 'refused'; refusal: PinRefusal }
  | Locked;

export interface SignInParts {
  staff: StaffBook;
  sessions: Sessions;
  auditLog: Pick<AuditLog, 'append'>;
  now: () => Date;
}

interface Claim {
  name: string;
  pin: string;
}

/** Names that nobody has share so many counts of wrong PINs, so that guessing names costs no room. */
const countsOfNobody = 64;

/**
 * Whether somebody is who they say. A wrong PIN, a name that nobody has and a disabled account get one answer, after one
 * time, and are locked alike. Each refusal is in the audit log, but for those while a lock lasts.
 */
export class SignIn {
  readonly #parts: SignInParts;

  constructor(parts: SignInParts) {
    this.#parts = parts;
  }

  async signIn(claim: Claim): Promise<SignInResult> {
    const { staff, sessions, now } = this.#parts;
    const verified = await this.#verify(claim, 'sign in');
    if (verified.outcome !== 'verified') return verified;
    const { member } = verified;
    await staff.change((members) => changeMember(members, member.id, { lastSignedInAt: now() }));
    const signedIn = await sessions.start(member);
    await this.#log(member.name, 'sign in', 'done', roleNames[member.role]);
    return { outcome: 'signed-in', signedIn };
  }

  async signOut(signedIn: SignedIn): Promise<void> {
    await this.#parts.sessions.end(signedIn);
    await this.#log(signedIn.member.name, 'sign out', 'done', '');
  }

  /** Whether a second member of the staff agrees to what the first one does, by their own name and PIN. */
  async agree(claim: Claim, first: StaffMember): Promise<SecondPersonResult> {
    const verified = await this.#verify(claim, 'agree as second person');
    if (verified.outcome === 'locked') return verified;
    if (verified.outcome === 'refused' || verified.member.pin === 'one-time') {
      return { outcome: 'refused', refusal: 'wrong-credentials' };
    }
    const { id, name, role } = verified.member;
    if (id === first.id) return { outcome: 'refused', refusal: 'same-person' };
    if (!maySecond(role)) return { outcome: 'refused', refusal: 'wrong-role' };
    return { outcome: 'agreed', name };
  }

  /** Replaces a PIN by one of its owner's choice, ends all of their sessions and begins another. */
  async changePin({ member }: SignedIn, currentPin: string, newPin: string): Promise<PinChangeResult> {
    const { staff, sessions } = this.#parts;
    const verified = await this.#verify({ name: member.name, pin: currentPin }, 'change PIN');
    if (verified.outcome === 'locked') return verified;
    if (verified.outcome === 'refused') return { outcome: 'wrong-pin' };
    const fault = currentPin === newPin ? 'same-as-before' : findPinFault(newPin, member.name);
    if (fault) return { outcome: 'refused', refusal: fault };
    const pinHash = await hashPin(newPin);
    const changed = await staff.change((members) => {
      // A PIN that was reset meanwhile is not overwritten by who knew the old one.
      const isAsVerified = members.some(({ id, pinHash: now }) => {
        return id === member.id && now === verified.member.pinHash;
      });
      return isAsVerified
        ? changeMember(members, member.id, { pinHash, pin: 'own' })
        : { changed: [], answer: undefined };
    });
    if (!changed || !('member' in changed)) return { outcome: 'wrong-pin' };
    await sessions.endAllOf(member.id);
    await this.#log(member.name, 'change PIN', 'done', '');
    return { outcome: 'changed', signedIn: await sessions.start(changed.member) };
  }

  async #verify({ name, pin }: Claim, action: string): Promise<Verification> {
    const { staff, now } = this.#parts;
    const member = findByName(await staff.members(), name);
    const key = member?.id ?? keyOfNobody(name);
    const attempt = await countAttempt(staff, key, now());
    if (attempt.outcome === 'locked') return attempt;
    const isActive = member?.status === 'active';
    if ((await isPin(pin, isActive ? member.pinHash : undefined)) && isActive) {
      await forgetAttempts(staff, key);
      return { outcome: 'verified', member };
    }
    const why = member
      ? isActive
        ? 'wrong PIN'
        : 'the account is disabled'
      : 'there is nobody of that name';
    // What was typed for a name that nobody has may be anything, a PIN for one.
    await this.#log(member?.name ?? 'somebody', action, 'refused', why + describeLock(attempt));
    return { outcome: 'refused' };
  }

  async #log(actor: string, action: string, outcome: 'done' | 'refused', detail: string): Promise<void> {
    await this.#parts.auditLog.append({ at: this.#parts.now(), actor, action, outcome, detail });
  }
}

function keyOfNobody(name: string): string {
  const [first = 0] = createHash('sha256').update(nameKey(name)).digest();
  return `nobody-${first % countsOfNobody}`;
}
