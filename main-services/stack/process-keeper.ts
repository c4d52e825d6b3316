import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { identifyProcess } from './process-identity.ts';

const logBytesMax = 10_000_000;
const pollMs = 50;
/** How long a process may take to be gone after SIGKILL; only a stuck disk takes any time. */
const killMsMax = 10_000;

/** A program to be run beyond the end of this process. */
export interface KeptCommand {
  program: string;
  args: readonly string[];
  folder: string;
  /** Whose rights it gets; this process's own unless told. */
  user?: { uid: number; gid: number };
}

/** Where a kept process is known by. */
export interface KeptFiles {
  pidFile: string;
  logFile: string;
}

export type ProcessState =
  | { kind: 'running'; pid: number }
  /** It was started, nobody stopped it, and it is gone. */
  | { kind: 'ended'; pid: number }
  | { kind: 'stopped' };

const pidRecord = z.object({ pid: z.number().int().positive(), identity: z.string().min(1) });

/** A program that can't be run at all. */
export class ProgramNotRun extends Error {
  override name = 'ProgramNotRun';
}

/** Starts a program that outlives this process, with its output in the log file. Throws {@link ProgramNotRun}. */
export async function startKept(command: KeptCommand, { pidFile, logFile }: KeptFiles): Promise<number> {
  keepLogSmall(logFile);
  const log = openSync(logFile, 'a', 0o600);
  try {
    const child = spawn(command.program, [...command.args], {
      cwd: command.folder,
      env: neededEnvironment(),
      detached: true,
      stdio: ['ignore', log, log],
      ...command.user,
    });
    await once(child, 'spawn').catch((error: unknown) => {
      throw new ProgramNotRun(
        `${command.program} can't be run: ${error instanceof Error ? error.message : error}`,
      );
    });
    // Without this, whoever starts it would wait for its end.
    child.unref();
    const pid = child.pid ?? 0;
    const record = { pid, identity: identifyProcess(pid) ?? 'ended at once' };
    writeFileSync(pidFile, JSON.stringify(record), { mode: 0o600 });
    return pid;
  } finally {
    closeSync(log);
  }
}

/** Whether the process of a pid file runs. Another process that got its id by now is not it. */
export function findKept(pidFile: string): ProcessState {
  if (!existsSync(pidFile)) return { kind: 'stopped' };
  const record = readRecord(pidFile);
  if (record === undefined) return { kind: 'stopped' };
  const { pid, identity } = record;
  return { kind: identifyProcess(pid) === identity ? 'running' : 'ended', pid };
}

/** Asks the process of a pid file to end and waits; one that has not ended after `graceMs` is killed. */
export async function stopKept(
  pidFile: string,
  { signal, graceMs }: { signal: NodeJS.Signals; graceMs: number },
): Promise<'stopped' | 'killed' | 'not running'> {
  if (findKept(pidFile).kind !== 'running') {
    rmSync(pidFile, { force: true });
    return 'not running';
  }
  sendSignal(pidFile, signal);
  // One that is frozen would not hear it.
  sendSignal(pidFile, 'SIGCONT');
  const isGone = await waitForEnd(pidFile, graceMs);
  if (!isGone) await killKept(pidFile);
  rmSync(pidFile, { force: true });
  return isGone ? 'stopped' : 'killed';
}

/** Ends the process of a pid file at once, as a crash would; its pid file stays, so that it counts as ended, not stopped. */
export async function killKept(pidFile: string): Promise<void> {
  sendSignal(pidFile, 'SIGKILL');
  if (!(await waitForEnd(pidFile, killMsMax))) {
    throw new Error(`the process of ${pidFile} is still there ${killMsMax / 1000} s after SIGKILL`);
  }
}

/** The end of a log, for an error message or a person. */
export function lastLines(logFile: string, count: number): string {
  if (!existsSync(logFile)) return '';
  return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-count).join('\n');
}

/** A server needs no more of the environment than this; what else is in there may be secret. */
function neededEnvironment(): Record<string, string> {
  const names = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'JAVA_HOME', 'LD_LIBRARY_PATH'];
  return Object.fromEntries(
    names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}

/** Sends a signal to the process of a pid file, if it runs. */
export function sendSignal(pidFile: string, signal: NodeJS.Signals): void {
  const state = findKept(pidFile);
  if (state.kind !== 'running') return;
  try {
    process.kill(state.pid, signal);
  } catch (error) {
    const isGone = error instanceof Error && 'code' in error && error.code === 'ESRCH';
    if (!isGone) throw error;
  }
}

async function waitForEnd(pidFile: string, msMax: number): Promise<boolean> {
  for (const deadline = performance.now() + msMax; performance.now() < deadline; await sleep(pollMs)) {
    if (findKept(pidFile).kind !== 'running') return true;
  }
  return false;
}

function readRecord(pidFile: string): z.infer<typeof pidRecord> | undefined {
  try {
    return pidRecord.parse(JSON.parse(readFileSync(pidFile, 'utf8')));
  } catch {
    // A file that was cut short by a crash says nothing about any process.
    return undefined;
  }
}

function keepLogSmall(logFile: string): void {
  if (existsSync(logFile) && statSync(logFile).size > logBytesMax) renameSync(logFile, `${logFile}.1`);
}
