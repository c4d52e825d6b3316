import { z } from 'zod';
import { type PublicElection, publicElection } from '../../main-services/contracts/election.ts';
import type { KioskHelpAct } from '../../main-services/contracts/staff/kiosk-help.ts';
import {
  type CheckInAnswer,
  checkInAnswer,
  type VoteAnswer,
  type VoterCredentials,
  voteAnswer,
} from '../../main-services/contracts/voting.ts';
import { type Answer, request } from './request.ts';

/** What a kiosk asks of its station. */
export interface StationClient {
  /** `GET /election` */
  election(): Promise<Answer<PublicElection>>;
  /** `POST /check-in`: may be repeated at will. */
  checkIn(voter: VoterCredentials): Promise<Answer<CheckInAnswer>>;
  /** `POST /vote`: a retry must carry the same key, or it meets its own ballot as `already-voted`. */
  castVote(voter: VoterCredentials, candidateId: string, idempotencyKey: string): Promise<Answer<VoteAnswer>>;
  /** `POST /staff/kiosk-help`: what a poll worker does here. */
  help(pin: string, act: KioskHelpAct): Promise<Answer<null>>;
}

/** A client of the station that served the page. `credential` is the station's own, where the election asks for it. */
export function stationClient(credential: string | undefined): StationClient {
  const authorization = credential === undefined ? {} : { authorization: `Bearer ${credential}` };
  return {
    election: () => request('/election', publicElection),
    checkIn: (voter) =>
      request('/check-in', checkInAnswer, { method: 'POST', headers: authorization, body: voter }),
    castVote: (voter, candidateId, idempotencyKey) =>
      request('/vote', voteAnswer, {
        method: 'POST',
        headers: { ...authorization, 'idempotency-key': idempotencyKey },
        body: { ...voter, candidate: candidateId },
      }),
    help: (pin, act) =>
      request('/staff/kiosk-help', z.null(), { method: 'POST', headers: authorization, body: { pin, act } }),
  };
}
