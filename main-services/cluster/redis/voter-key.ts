const personalIdCharacters = 11;
/** Of 32 bytes in base64url. */
const hashCharacters = 43;

/** Of a {@link voterField}. */
export const voterFieldCharacters = personalIdCharacters + hashCharacters;

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

export function personalIdOf(field: string): string {
  return field.slice(0, personalIdCharacters);
}

/** The hour in which a voter checked in, from what Redis has of them: `hour|region|age group|gender`. `''`: not yet. */
export function checkInHourOf(entry: string): string {
  return entry.slice(0, entry.indexOf('|'));
}
