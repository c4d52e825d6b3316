import { type Role, role } from '../contracts/staff/roles.ts';
import type { Acting } from '../election/polls.ts';
import { Polls } from '../election/polls.ts';
import type { ElectionStores } from '../profiles/stores.ts';
import { hashPin } from '../staff/pins.ts';
import type { StaffMember } from '../staff/ports.ts';

/** Two members of the staff who agree, so that a test may do anything with the polls at any hour. */
export const testStaff: Acting = { actor: 'test', secondPerson: 'second test' };

/** The polls of stores that no station runs on. */
export function pollsOf(stores: ElectionStores, now: () => Date = () => new Date()): Polls {
  return new Polls({ ...stores, stationId: stores.election.stations[0]?.id ?? '', now });
}

/** Everybody's own PIN in tests. */
export const testPin = '4-8-15-16-23';
/** Who there is in tests: one a role, by the name of the role, and another official. */
export const secondOfficial = 'second official';
let testPinHash: Promise<string> | undefined;

/** Adds somebody of each role, and a second official, who have PINs of their own. */
export async function addTestStaff({ staff }: ElectionStores): Promise<void> {
  testPinHash ??= hashPin(testPin);
  const pinHash = await testPinHash;
  const people = [
    ...role.options.map((each) => [each, each] as const),
    [secondOfficial, 'official'] as const,
  ];
  const members = people.map(([name, of]) => memberOf(name, of, pinHash));
  await staff.members.change(() => ({ changed: members, answer: undefined }));
}

export function memberOf(name: string, of: Role, pinHash = ''): StaffMember {
  const createdAt = new Date('2026-10-28T04:00:00Z');
  return {
    id: `id of ${name}`,
    name,
    role: of,
    status: 'active',
    pinHash,
    pin: 'own',
    createdAt,
    createdBy: 'test',
    lastSignedInAt: undefined,
  };
}
