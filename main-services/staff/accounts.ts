import { randomBytes } from 'node:crypto';
import type { AuditLog } from '../audit/ports.ts';
import type { StaffAccount } from '../contracts/staff/accounts.ts';
import { type Role, role as roles } from '../contracts/staff/roles.ts';
import { type Lockout, lockedAt, noLockout } from './lockout.ts';
import { addFirstMembers, addMember, changeMember, disableMember, type MemberAnswer } from './members.ts';
import { hashPin, makeOneTimePin } from './pins.ts';
import type { StaffBook, StaffMember } from './ports.ts';
import { roleNames } from './role-names.ts';
import type { Sessions } from './sessions.ts';

export interface AccountsParts {
  staff: StaffBook;
  sessions: Sessions;
  auditLog: Pick<AuditLog, 'append'>;
  now: () => Date;
}

/** A PIN that is told once, to whoever asked for it, and kept nowhere. */
export interface OneTimePin {
  member: StaffMember;
  pin: string;
}

/** Who acts: a member of the staff, or a program. */
export interface By {
  id: string;
  name: string;
}

type Refused = Exclude<MemberAnswer, { member: StaffMember }>;

const firstStart: By = { id: '', name: 'first start' };

/** Makes, disables and enables accounts and resets their PINs. Every act is in the audit log. */
export class Accounts {
  readonly #parts: AccountsParts;

  constructor(parts: AccountsParts) {
    this.#parts = parts;
  }

  async list(): Promise<StaffAccount[]> {
    const { staff, now } = this.#parts;
    const lockouts = await staff.lockouts();
    return (await staff.members()).map((member) => describeAccount(member, lockouts.get(member.id), now()));
  }

  /** Makes the first accounts, with one-time PINs, where there are none; else answers nothing. */
  async makeFirst(): Promise<OneTimePin[]> {
    const { staff } = this.#parts;
    if ((await staff.members()).length > 0) return [];
    const by = firstStart;
    const first: OneTimePin[] = [];
    for (const role of roles.options) first.push(await this.#makeMember(roleNames[role], role, by));
    const made = await staff.change((members) =>
      addFirstMembers(
        members,
        first.map(({ member }) => member),
      ),
    );
    if (!made) return [];
    for (const { member } of first) await this.#log(by, 'make account', member);
    return first;
  }

  /** Gives those of the first accounts whose PIN nobody has replaced yet another one-time PIN. */
  async remakeFirst(): Promise<OneTimePin[]> {
    const unused = (await this.#parts.staff.members()).filter(
      ({ createdBy, pin, status }) =>
        createdBy === firstStart.name && pin === 'one-time' && status === 'active',
    );
    unused.sort((a, b) => roles.options.indexOf(a.role) - roles.options.indexOf(b.role));
    const remade: OneTimePin[] = [];
    for (const { id } of unused) {
      const reset = await this.resetPin(id, firstStart);
      if (reset && 'pin' in reset) remade.push(reset);
    }
    return remade;
  }

  async make(name: string, role: Role, by: By): Promise<OneTimePin | Refused> {
    const made = await this.#makeMember(name, role, by);
    const answer = await this.#parts.staff.change((members) => addMember(members, made.member));
    if (!answer || !('member' in answer)) return answer;
    await this.#log(by, 'make account', made.member);
    return made;
  }

  /** Ends their sessions, too. */
  async disable(id: string, by: By): Promise<MemberAnswer> {
    const { staff, sessions } = this.#parts;
    const answer = await staff.change((members) => disableMember(members, id, by));
    if (!answer || !('member' in answer)) return answer;
    await sessions.endAllOf(id);
    await this.#log(by, 'disable account', answer.member);
    return answer;
  }

  async enable(id: string, by: By): Promise<MemberAnswer> {
    const answer = await this.#parts.staff.change((members) =>
      changeMember(members, id, { status: 'active' }),
    );
    if (answer && 'member' in answer) await this.#log(by, 'enable account', answer.member);
    return answer;
  }

  /** Gives somebody who forgot their PIN a one-time PIN, lifts their lock and ends their sessions. */
  async resetPin(id: string, by: By): Promise<OneTimePin | Refused> {
    const { staff, sessions } = this.#parts;
    const pin = makeOneTimePin();
    const pinHash = await hashPin(pin);
    const answer = await staff.change((members) => changeMember(members, id, { pinHash, pin: 'one-time' }));
    if (!answer || !('member' in answer)) return answer;
    await staff.changeLockout(id, () => ({ after: noLockout, answer: undefined }));
    await sessions.endAllOf(id);
    await this.#log(by, 'reset PIN', answer.member);
    return { member: answer.member, pin };
  }

  async #makeMember(name: string, role: Role, by: By): Promise<OneTimePin> {
    const pin = makeOneTimePin();
    const member: StaffMember = {
      id: randomBytes(9).toString('base64url'),
      name,
      role,
      status: 'active',
      pinHash: await hashPin(pin),
      pin: 'one-time',
      createdAt: this.#parts.now(),
      createdBy: by.name,
      lastSignedInAt: undefined,
    };
    return { member, pin };
  }

  async #log(by: By, action: string, { name, role }: StaffMember): Promise<void> {
    const event = {
      at: this.#parts.now(),
      actor: by.name,
      action,
      outcome: 'done',
      detail: `${name}, ${roleNames[role]}`,
    } as const;
    await this.#parts.auditLog.append(event, 'sealed');
  }
}

export function describeAccount(member: StaffMember, lockout: Lockout | undefined, now: Date): StaffAccount {
  const { id, name, role, status, pin, createdAt, createdBy, lastSignedInAt } = member;
  return {
    id,
    name,
    role,
    status,
    pin,
    locked_until: lockedAt(lockout ?? noLockout, now)?.toISOString() ?? null,
    created_at: createdAt.toISOString(),
    created_by: createdBy,
    last_signed_in_at: lastSignedInAt?.toISOString() ?? null,
  };
}
