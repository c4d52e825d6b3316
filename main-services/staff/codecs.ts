import { z } from 'zod';
import { role } from '../contracts/staff/roles.ts';
import { stationCredential } from '../contracts/staff/stations.ts';
import type { StaffMember } from './ports.ts';

/** A member of the staff as a store keeps them: one JSON text. */
const storedMember = z.strictObject({
  id: z.string(),
  name: z.string(),
  role,
  status: z.enum(['active', 'disabled']),
  pinHash: z.string(),
  pin: z.enum(['one-time', 'own']),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
  lastSignedInAt: z.iso.datetime().nullable(),
});

export function encodeMember(member: StaffMember): string {
  return JSON.stringify({ ...member, lastSignedInAt: member.lastSignedInAt ?? null });
}

export function decodeMember(json: unknown): StaffMember {
  const { createdAt, lastSignedInAt, ...member } = storedMember.parse(json);
  return {
    ...member,
    createdAt: new Date(createdAt),
    lastSignedInAt: lastSignedInAt === null ? undefined : new Date(lastSignedInAt),
  };
}

/** A station's credential as a store's row has it. */
export const storedCredential = stationCredential.extend({ token_sha256: z.string() });
