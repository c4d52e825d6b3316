import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { identifyProcess } from './process-identity.ts';
import { canUseFolder, findUser, isRoot, type SystemUser } from './system-user.ts';

const stateFile = 'stack.json';
const lockFile = 'stack.lock';
const turnMsMax = 10 * 60_000;
const pollMs = 200;
const port = z.number().int().min(1).max(65_535);

/** What a stack remembers from one command to the next. */
export const stackState = z.strictObject({
  how: z.enum(['native', 'compose']),
  password: z.string().min(16),
  ports: z.strictObject({ kafka: port, kafkaController: port, redis: port, postgres: port }),
  /** PostgreSQL's folder can be elsewhere, where the user that runs it can reach it. */
  postgresFolder: z.string().min(1),
});
export type StackState = z.infer<typeof stackState>;

/** The folder of a stack can't be used as it is. */
export class StackFolderUnusable extends Error {
  override name = 'StackFolderUnusable';
}

/** What the folder remembers; `undefined` before the first start. Throws {@link StackFolderUnusable}. */
export function readState(folder: string): StackState | undefined {
  const file = join(folder, stateFile);
  if (!existsSync(file)) return undefined;
  try {
    return stackState.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new StackFolderUnusable(`${file} is damaged. Delete ${folder}, or choose another: --dir FOLDER`);
  }
}

export function writeState(folder: string, state: StackState): void {
  const file = join(folder, stateFile);
  writeFileSync(file, `${JSON.stringify(state, undefined, 2)}\n`, { mode: 0o600 });
}

export function forgetState(folder: string): void {
  rmSync(join(folder, stateFile), { force: true });
}

export function newPassword(): string {
  return randomBytes(24).toString('base64url');
}

/**
 * Makes the folder. Others can pass through it, to the one folder in it that may be another user's; everything in it is
 * closed to them. A data directory around it is made as private as it always is.
 */
export function makeStackFolder(folder: string): void {
  mkdirSync(dirname(folder), { recursive: true, mode: 0o700 });
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o711);
}

/** Who runs PostgreSQL, when this process is root's: PostgreSQL refuses to be run by root. */
export function postgresUser(): SystemUser | undefined {
  if (!isRoot()) return undefined;
  const user = findUser('postgres') ?? findUser('_postgres');
  if (user) return user;
  throw new StackFolderUnusable(
    'PostgreSQL refuses to be run by root, and there is no user "postgres" to run it. Run this as another user.',
  );
}

/**
 * Where PostgreSQL's folder of a new stack is best: in the stack's own, or, where its user is kept out of that, in that user's
 * home. One that lies there already was left by a stack whose own folder somebody deleted: it has another password, and
 * perhaps a server that still runs on it, so it is left alone.
 */
export function choosePostgresFolder(
  folder: string,
  user: SystemUser | undefined,
  say: (line: string) => void,
): string {
  const own = join(folder, 'postgres');
  if (!user || canUseFolder(user, own)) return own;
  rmdirSync(own);
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 12);
  const usual = join(user.home, `kenchi-stack-${hash}`);
  if (!existsSync(usual)) return usual;
  say(
    `PostgreSQL: ${usual} was left by an earlier stack in this folder, and is not used again; delete it if nobody needs it`,
  );
  return `${usual}-${randomBytes(6).toString('hex')}`;
}

/** Runs a task while no other process runs one on the same folder. */
export async function withFolder<T>(folder: string, task: () => Promise<T>): Promise<T> {
  const lock = join(folder, lockFile);
  await takeTurn(lock);
  try {
    return await task();
  } finally {
    rmSync(lock, { force: true });
  }
}

async function takeTurn(lock: string): Promise<void> {
  const mine = `${lock}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(mine, `${process.pid} ${identifyProcess(process.pid) ?? ''}`, { mode: 0o600 });
  try {
    for (const deadline = performance.now() + turnMsMax; performance.now() < deadline; await sleep(pollMs)) {
      if (isStale(lock)) rmSync(lock, { force: true });
      if (claim(mine, lock)) return;
    }
  } finally {
    rmSync(mine, { force: true });
  }
  throw new StackFolderUnusable(`Another command works on this stack and does not end; it holds ${lock}.`);
}

/** A link comes into being with its content, for one process alone. */
function claim(mine: string, lock: string): boolean {
  try {
    linkSync(mine, lock);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Whether whoever took the turn has died since. */
function isStale(lock: string): boolean {
  if (!existsSync(lock)) return false;
  const [pid, ...identity] = readFileSync(lock, 'utf8').split(' ');
  return identifyProcess(Number(pid)) !== identity.join(' ');
}
