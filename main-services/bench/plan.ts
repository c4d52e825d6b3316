/** What is the same in every bench. */

export const measurementNames = ['throughput', 'latency', 'idle', 'updates'] as const;
export type MeasurementName = (typeof measurementNames)[number];

/** Warming up ends when time is up or so many have voted. */
export const warmUpVotesPerSecondMax = 5_000;
export const idleSeconds = 20;
export const updateRates = [10, 100, 10_000] as const;
export const updateSeconds = 8;
export const wallsConcurrency = 64;
/** The probe casts fewer votes a second, and only while latency is measured. */
export const probeVotersPerSecond = 50;
