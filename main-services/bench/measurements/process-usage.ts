import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** What a process and its children have used since they started. */
export interface Usage {
  cpuSeconds: number;
  /** The most memory that it ever held at once, in MiB. */
  peakRssMib: number;
  /** What it holds now, in MiB. */
  rssMib: number;
}

interface Stat {
  pid: number;
  parent: number;
  cpuTicks: number;
}

let ticksPerSecond: number | undefined;

/** What the processes of these ids, and their children, have used. Known on Linux only: elsewhere the map is empty. */
export function readUsage(pids: ReadonlyMap<string, number>): Map<string, Usage> {
  if (process.platform !== 'linux') return new Map();
  const all = readAll();
  return new Map(
    [...pids].map(([name, pid]) => {
      const family = familyOf(pid, all);
      const cpuSeconds = family.reduce((sum, { cpuTicks }) => sum + cpuTicks, 0) / ticks();
      const memories = family.map((member) => readMemory(member.pid));
      return [name, { cpuSeconds, peakRssMib: addUp(memories, 'VmHWM'), rssMib: addUp(memories, 'VmRSS') }];
    }),
  );
}

/** How long the machine's processors have worked since it started, all together; of a virtual one, also for others. */
export function readMachineCpuSeconds(): number {
  if (process.platform !== 'linux') return 0;
  const [, ...fields] = (readIfThere('/proc/stat') ?? '').split('\n', 1).join().trim().split(/\s+/);
  // user, nice, system, idle, iowait, irq, softirq, steal (proc_stat(5)); guests are in user already.
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = fields.map(Number);
  return (user + nice + system + irq + softirq + steal) / ticks();
}

function ticks(): number {
  ticksPerSecond ??= Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
  return ticksPerSecond;
}

function readAll(): Stat[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    const stat = readIfThere(`/proc/${name}/stat`);
    if (stat === undefined) return [];
    // The second field is the program's name, which may hold anything; what follows its last parenthesis is numbers.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // utime, stime, and those of children that have ended (proc_pid_stat(5), fields 14 to 17).
    const cpuTicks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return [{ pid: Number(name), parent: Number(fields[1]), cpuTicks }];
  });
}

function familyOf(pid: number, all: readonly Stat[]): Stat[] {
  const children = all.filter(({ parent }) => parent === pid);
  return [
    ...all.filter((stat) => stat.pid === pid),
    ...children.flatMap((child) => familyOf(child.pid, all)),
  ];
}

type Memory = ReadonlyMap<string, number>;

function readMemory(pid: number): Memory {
  const status = readIfThere(`/proc/${pid}/status`) ?? '';
  const entries = [...status.matchAll(/^(\w+):\s+(\d+) kB$/gm)];
  return new Map(entries.map(([, name = '', kib]) => [name, Number(kib) / 1024]));
}

/** PostgreSQL's processes share a large part of their memory, which counts once. */
function addUp(memories: readonly Memory[], what: 'VmHWM' | 'VmRSS'): number {
  const shared = memories.map((memory) => memory.get('RssShmem') ?? 0);
  const own = memories.reduce((sum, memory, at) => sum + (memory.get(what) ?? 0) - (shared[at] ?? 0), 0);
  return own + Math.max(0, ...shared);
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // It ended while we looked.
    return undefined;
  }
}
