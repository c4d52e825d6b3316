import { z } from 'zod';
import { slug, station } from '../election.ts';

/** A token that a kiosk or another client votes with. Only its hash is kept. */
export const stationCredential = z.strictObject({
  id: z.string(),
  station_id: slug,
  /** What it is for, as whoever made it said: "kiosk 2". */
  label: z.string(),
  created_at: z.iso.datetime(),
  created_by: z.string(),
  revoked_at: z.iso.datetime().nullable(),
  revoked_by: z.string().nullable(),
});
export type StationCredential = z.infer<typeof stationCredential>;

/** `GET /staff/stations` */
export const stationsAnswer = z.strictObject({
  /** Whether a vote needs a credential; the kiosk that the station's own program opened has one by itself. */
  required: z.boolean(),
  /** The station that this program is. */
  this_station: slug,
  stations: z.array(station.extend({ credentials: z.array(stationCredential) })),
});
export type StationsAnswer = z.infer<typeof stationsAnswer>;

/** `POST /staff/stations/credentials` */
export const newCredentialRequest = z.strictObject({
  station_id: slug,
  label: z.string().trim().min(1).max(60),
});

/** The token is told here once and kept nowhere. A kiosk in a browser keeps it (`renderer/api/station-credential.ts`). */
export const newCredentialAnswer = z.strictObject({ credential: stationCredential, token: z.string() });
export type NewCredentialAnswer = z.infer<typeof newCredentialAnswer>;

/** `POST /staff/stations/credentials/:id/revoke`; revoking again changes nothing. */
export const credentialAnswer = z.strictObject({ credential: stationCredential });

/** `reason` of an `action-refused` problem. */
export const credentialRefusal = z.enum(['unknown-station', 'too-many-credentials']);
export type CredentialRefusal = z.infer<typeof credentialRefusal>;
