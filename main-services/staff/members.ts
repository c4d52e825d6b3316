import type { AccountRefusal } from '../contracts/staff/accounts.ts';
import type { StaffChange, StaffMember } from './ports.ts';

const membersMax = 500;

/** What two spellings of one name have in common: case, composed letters and repeated spaces do not matter. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}

export function findByName(members: readonly StaffMember[], name: string): StaffMember | undefined {
  const key = nameKey(name);
  return members.find((member) => nameKey(member.name) === key);
}

/** `undefined`: there is nobody of that id. */
export type MemberAnswer = { member: StaffMember } | { refusal: AccountRefusal } | undefined;

export function addMember(members: readonly StaffMember[], member: StaffMember): StaffChange<MemberAnswer> {
  if (members.length >= membersMax) return refuse('too-many-accounts');
  if (findByName(members, member.name)) return refuse('name-taken');
  return { changed: [member], answer: { member } };
}

/** Whoever is disabled can't sign in. Somebody must be left who can make accounts, and nobody disables themselves. */
export function disableMember(
  members: readonly StaffMember[],
  id: string,
  by: { id: string },
): StaffChange<MemberAnswer> {
  const member = members.find((each) => each.id === id);
  if (!member) return { changed: [], answer: undefined };
  if (member.id === by.id) return refuse('own-account');
  const administratorsLeft = members.some(
    (each) => each.role === 'administrator' && each.status === 'active' && each.id !== id,
  );
  if (!administratorsLeft) return refuse('last-administrator');
  return change({ ...member, status: 'disabled' });
}

export function changeMember(
  members: readonly StaffMember[],
  id: string,
  changes: Partial<Omit<StaffMember, 'id'>>,
): StaffChange<MemberAnswer> {
  const member = members.find((each) => each.id === id);
  return member ? change({ ...member, ...changes }) : { changed: [], answer: undefined };
}

/** Adds all of them if there is nobody yet; answers whether it did. */
export function addFirstMembers(
  members: readonly StaffMember[],
  first: readonly StaffMember[],
): StaffChange<boolean> {
  return members.length > 0 ? { changed: [], answer: false } : { changed: first, answer: true };
}

function change(member: StaffMember): StaffChange<MemberAnswer> {
  return { changed: [member], answer: { member } };
}

function refuse(refusal: AccountRefusal): StaffChange<MemberAnswer> {
  return { changed: [], answer: { refusal } };
}
