import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { type ElectionDefinition, electionDefinition, slug } from '../contracts/election.ts';
import { localizedText } from '../contracts/localized.ts';

/** A real election's result: what each row of its final tally got. A row may stand for several candidates. */
const resultFile = z.object({
  id: slug,
  title: localizedText,
  votes: z
    .array(
      z.object({
        candidate: z.string().trim().min(1).max(300),
        name: localizedText.optional(),
        votes: z.int().min(0),
      }),
    )
    .min(2)
    .max(60),
});
export type ResultFile = z.infer<typeof resultFile>;

/** A result file that can't be replayed. */
export class InvalidResultFile extends Error {
  override name = 'InvalidResultFile';
}

const shippedFolder = join(import.meta.dirname, 'elections');
const colours = ['#1f6feb', '#b3261e', '#2e8b57', '#d97706', '#7d3cb5', '#0e8a9a', '#a3366f', '#6b7280'];

/** Reads a file, or one of those that ship with the project by its bare name (`georgia-2018-round-1`). */
export async function readResultFile(nameOrPath: string): Promise<ResultFile> {
  const isBareName = /^[a-z0-9-]+$/.test(nameOrPath);
  const path = isBareName ? join(shippedFolder, `${nameOrPath}.json`) : resolve(nameOrPath);
  const text = await readFile(path, 'utf8').catch(() => {
    throw new InvalidResultFile(`There is no result file ${path}.`);
  });
  return parseResultFile(text, path);
}

export function parseResultFile(text: string, path: string): ResultFile {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new InvalidResultFile(`${path} is not JSON.`);
  }
  const parsed = resultFile.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new InvalidResultFile(`${path} is no result file:\n${z.prettifyError(parsed.error)}`);
}

/** One row, scaled to whole votes. `id` is its candidate's in the election that replays it. */
export interface ReplayRow {
  id: string;
  candidate: string;
  fileVotes: number;
  votes: number;
}

/** The rows with their votes scaled and rounded (halves up), in the order of the file. */
export function scaleRows(file: ResultFile, scale: number): ReplayRow[] {
  return file.votes.map(({ candidate, votes }, index) => ({
    id: candidateId(candidate, index),
    candidate,
    fileVotes: votes,
    votes: Math.round(votes * scale),
  }));
}

/** A test election with one candidate a row; `basis` gives it regions, stations and hours. */
export function electionFrom(file: ResultFile, basis: ElectionDefinition): ElectionDefinition {
  return electionDefinition.parse({
    ...basis,
    id: file.id,
    mode: 'test',
    title: file.title,
    release: { policy: 'live' },
    candidates: file.votes.map(({ candidate, name }, index) => ({
      id: candidateId(candidate, index),
      number: index + 1,
      name: name ?? { en: candidate, ka: candidate },
      colour: colours[index % colours.length],
    })),
  });
}

function candidateId(candidate: string, index: number): string {
  const words = candidate.toLowerCase().match(/[a-z0-9]+/g) ?? ['candidate'];
  return `${words.join('-').slice(0, 50).replace(/-$/, '')}-${index + 1}`;
}
