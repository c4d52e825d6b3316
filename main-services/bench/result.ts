import { z } from 'zod';
import { subjectNames } from './subject.ts';

/** What a bench found; also what `--json` writes, and what the report is made from. */

export const subjectName = z.enum(subjectNames);

export const spread = z.object({ p50: z.number(), p95: z.number(), p99: z.number(), max: z.number() });

/** What a process used while it was measured. */
export const processCost = z.object({
  cpuSeconds: z.number(),
  cpuMicrosPerVote: z.number(),
  peakRssMib: z.number(),
});
export type ProcessCost = z.infer<typeof processCost>;

/** One subject at one concurrency in one round. */
export const throughputSample = z.object({
  subject: subjectName,
  round: z.int(),
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
  /** By name: those of the subject, its servers, and the load generator. */
  processes: z.record(z.string(), processCost),
});
export type ThroughputSample = z.infer<typeof throughputSample>;

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
  rounds: z.int(),
  throughput: z.array(throughputSample),
});
export type BenchResult = z.infer<typeof benchResult>;
