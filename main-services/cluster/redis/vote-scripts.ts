import { z } from 'zod';
import type { Ballot } from '../../contracts/ballot.ts';
import { receiptOf } from '../../voting/receipts.ts';
import { encodeBallot } from './ballot-codec.ts';
import type { RedisCommands } from './connection.ts';
import type { BallotShard, VoterShard } from './keys.ts';
import { RedisScript } from './scripts.ts';
import { voterField, voterFieldCharacters } from './voter-key.ts';

// What goes into the scripts that take votes, and what comes out. All of a vote is one text of fixed widths, and all outcomes
// of a batch are one text of letters: each text more would cost Redis and this process more than a vote's own work.

const checkInScript = new RedisScript('check-in');
const castScript = new RedisScript('cast');
const voteScript = new RedisScript('vote');

/** A ballot that was there before, as the box has it, and whether the log has it too. */
export interface HeldBallot {
  stored: string;
  logged: boolean;
}

const noBallotOutcomes = { p: 'polls-not-open', f: 'full', n: 'not-initialised' } as const;
const checkInOutcomes = {
  ...noBallotOutcomes,
  c: 'checked-in',
  a: 'already-checked-in',
  r: 'refused',
} as const;
const castOutcomes = { ...noBallotOutcomes, s: 'stored' } as const;
const voteOutcomes = { ...castOutcomes, r: 'refused' } as const;

type OutcomeOf<Outcomes> = Outcomes[keyof Outcomes];
export type CheckInAnswer = OutcomeOf<typeof checkInOutcomes>;
export type CastAnswer = OutcomeOf<typeof castOutcomes> | HeldBallot;
export type VoteAnswer = OutcomeOf<typeof voteOutcomes> | HeldBallot;

const castReply = z.tuple([
  z.string(),
  z.array(z.tuple([z.string(), z.union([z.literal(0), z.literal(1)])])),
]);

/** A voter's key as the scripts take it. */
export interface PackedKey {
  /** The hour in which it is spent, see `hourOf`. */
  hour: string;
  text: string;
}

const nullifierCharacters = 43;
const receiptCharacters = 14;

/** `isFull`: the outbox holds as much as it may, so no key may be spent. */
export function packKey(
  voter: { personalId: string; authCodeHash: Buffer },
  hour: string,
  isFull: boolean,
): PackedKey {
  return { hour, text: ofWidth(voterField(voter), voterFieldCharacters) + flag(isFull) };
}

/** A ballot to cast. */
export function packCast(ballot: Ballot, attempt: Buffer | undefined, isFull: boolean): string {
  return flag(isFull) + packBallot(ballot, attempt);
}

/** A key to spend and a ballot to cast. */
export function packVote({ hour, text }: PackedKey, ballot: Ballot, attempt: Buffer | undefined): PackedKey {
  return { hour, text: text + packBallot(ballot, attempt) };
}

/** Spends keys of one shard; answers an outcome each. */
export async function spendKeys(
  redis: RedisCommands,
  { polls, voters, turnout }: VoterShard,
  keys: readonly PackedKey[],
): Promise<CheckInAnswer[]> {
  const letters = z.string().parse(await checkInScript.run(redis, [polls, voters, turnout], argsOf(keys)));
  return Array.from(letters, (letter) => outcomeOf(checkInOutcomes, letter));
}

/** Stores ballots of one shard; answers an outcome each. */
export async function storeBallots(
  redis: RedisCommands,
  { polls, ballots, receipts, outbox }: BallotShard,
  casts: readonly string[],
): Promise<CastAnswer[]> {
  return readCasts(castOutcomes, await castScript.run(redis, [polls, ballots, receipts, outbox], casts));
}

/** Spends keys and stores ballots where both lie in one slot; answers an outcome each. */
export async function takeVotes(
  redis: RedisCommands,
  { polls, ballots, receipts, outbox, voters, turnout }: VoterShard & BallotShard,
  votes: readonly PackedKey[],
): Promise<VoteAnswer[]> {
  const keys = [polls, ballots, receipts, outbox, voters, turnout];
  return readCasts(voteOutcomes, await voteScript.run(redis, keys, argsOf(votes)));
}

/** The hour turns in the middle of a batch once in a while: its voters share the hour of the first of them. */
function argsOf(packed: readonly PackedKey[]): string[] {
  return [...packed.map(({ text }) => text), packed[0]?.hour ?? ''];
}

function packBallot(ballot: Ballot, attempt: Buffer | undefined): string {
  const receipt = ofWidth(receiptOf(ballot).toString('base64url'), receiptCharacters);
  return ofWidth(ballot.nullifier, nullifierCharacters) + receipt + encodeBallot(ballot, attempt);
}

function readCasts<Outcome extends string>(
  outcomes: Readonly<Record<string, Outcome>>,
  reply: unknown,
): (Outcome | HeldBallot)[] {
  const [letters, held] = castReply.parse(reply);
  let next = 0;
  return Array.from(letters, (letter) => {
    if (letter !== 'h') return outcomeOf(outcomes, letter);
    const [stored, waits] = held[next++] ?? ['', 0];
    return { stored, logged: waits === 0 };
  });
}

function outcomeOf<Outcome extends string>(
  outcomes: Readonly<Record<string, Outcome>>,
  letter: string,
): Outcome {
  const outcome = outcomes[letter];
  if (outcome === undefined) throw new TypeError(`the script answered ${letter}`);
  return outcome;
}

function flag(isFull: boolean): string {
  return isFull ? '1' : '0';
}

function ofWidth(text: string, characters: number): string {
  if (text.length !== characters) throw new RangeError(`${text.length} characters, and not ${characters}`);
  return text;
}
