/**
 * A voter's field among the voters in Redis: who they are and what proves it, in one. So a wrong code is not there, just as
 * nobody of an unknown personal ID is, and nothing is compared whose time could tell one from the other.
 */
export function voterField({
  personalId,
  authCodeHash,
}: {
  personalId: string;
  authCodeHash: Buffer;
}): string {
  return personalId + authCodeHash.toString('base64url');
}

/** 11 for the personal ID, and 43 for a hash of 32 bytes. */
export const voterFieldCharacters = 54;

export function personalIdOf(field: string): string {
  return field.slice(0, 11);
}

/** The hour in which a voter checked in, from what Redis has of them: `hour|region|age group|gender`. `''`: not yet. */
export function checkInHourOf(entry: string): string {
  return entry.slice(0, entry.indexOf('|'));
}
