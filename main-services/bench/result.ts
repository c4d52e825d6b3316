import { z } from 'zod';
import { subjectNames } from './subject.ts';

/** What a bench found; also what `--json` writes, and what the report is made from. */

export const subjectName = z.enum(subjectNames);

/** Times in milliseconds, by how large a part of all took no longer. */
export const spread = z.object({ p50: z.number(), p95: z.number(), p99: z.number(), max: z.number() });
export type Spread = z.infer<typeof spread>;

/** What a process used while it was measured. */
export const processCost = z.object({ cpuSeconds: z.number(), peakRssMib: z.number(), rssMib: z.number() });
export type ProcessCost = z.infer<typeof processCost>;

const measured = z.object({
  subject: subjectName,
  round: z.int(),
  /** By name: those of the subject, its servers, and whatever puts load on it. Empty where the system does not tell. */
  processes: z.record(z.string(), processCost),
  /** The part of the machine's whole CPU time that went elsewhere: what else ran, and the system itself. */
  elsewhere: z.number(),
});

/** One subject at one concurrency in one round. */
export const throughputSample = measured.extend({
  concurrency: z.int(),
  /** Answered 201 or 202, and all of them counted afterwards. */
  accepted: z.int(),
  /** Of those: answered 202. */
  queued: z.int(),
  /** Answered otherwise. */
  refused: z.int(),
  seconds: z.number(),
  votesPerSecond: z.number(),
  latencyMs: spread,
  /** From the last answer until everything was counted and shown. */
  settledAfterMs: z.number(),
});
export type ThroughputSample = z.infer<typeof throughputSample>;

/** Single votes that were watched from the answer to the wall, while nobody else votes or many do. */
export const latencySample = measured.extend({
  load: z.enum(['idle', 'half']),
  /** What else was accepted meanwhile, a second. */
  votesPerSecond: z.number(),
  sinceAnswerMs: z.array(z.number()),
  sinceRequestMs: z.array(z.number()),
});
export type LatencySample = z.infer<typeof latencySample>;

/** A station that nobody uses. `subject` is told with how many processes it was. */
export const idleSample = measured.omit({ round: true }).extend({ layout: z.string(), seconds: z.number() });
export type IdleSample = z.infer<typeof idleSample>;

/** Votes at a rate, and what the states of the results that come of them cost. */
export const updateSample = measured.extend({
  /** What was aimed at. */
  ratePerSecond: z.number(),
  votesPerSecond: z.number(),
  accepted: z.int(),
  seconds: z.number(),
  /** Snapshots and deltas that a wall got. */
  states: z.int(),
  bytes: z.int(),
});
export type UpdateSample = z.infer<typeof updateSample>;

/** Votes with and without many walls at the process that takes them. */
export const wallsSample = measured.extend({
  walls: z.int(),
  concurrency: z.int(),
  seconds: z.number(),
  votesPerSecond: z.number(),
  latencyMs: spread,
  states: z.int(),
  snapshotsAgain: z.int(),
  faults: z.int(),
  behind: z.int(),
  ended: z.int(),
});
export type WallsSample = z.infer<typeof wallsSample>;

/** Memory over a long run, and the recount afterwards. */
export const soakSample = measured.extend({
  votes: z.int(),
  votesPerSecond: z.number(),
  /** What each process held after so many votes. */
  points: z.array(z.object({ votes: z.int(), rssMib: z.record(z.string(), z.number()) })),
  recount: z.object({ seconds: z.number(), ballots: z.int(), differences: z.int(), peakRssMib: z.number() }),
});
export type SoakSample = z.infer<typeof soakSample>;

export const machine = z.object({
  processor: z.string(),
  cores: z.int(),
  memoryGib: z.number(),
  system: z.string(),
  /** Of Kenchi, Node.js, the servers and their clients. */
  versions: z.record(z.string(), z.string()),
});
export type Machine = z.infer<typeof machine>;

export const benchResult = z.object({
  startedAt: z.iso.datetime(),
  machine,
  throughput: z.array(throughputSample),
  latency: z.array(latencySample),
  idle: z.array(idleSample),
  updates: z.array(updateSample),
  walls: z.array(wallsSample),
  soak: z.array(soakSample),
});
export type BenchResult = z.infer<typeof benchResult>;
