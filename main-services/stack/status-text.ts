import { type ServerName, type StackAddresses, serverTitles, stackEnvironment } from './settings.ts';
import type { StackStatus } from './stack.ts';

/** A table of the servers for a terminal, and the variables for a station on them. */
export function describeStatus(how: string, { servers, addresses }: StackStatus): string {
  const rows = [
    ['server', 'version', 'address', 'state', 'data'],
    ...servers.map(({ server, version, address, state, data }) => [
      serverTitles[server],
      version ?? '–',
      address ?? '–',
      state,
      data,
    ]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const table = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [`Run ${how}`, '', ...table, ...(addresses ? ['', describeAddresses(addresses)] : [])].join('\n');
}

/** Lines for a shell that have a station, and every tool, use this stack. */
export function describeAddresses(addresses: StackAddresses): string {
  return Object.entries(stackEnvironment(addresses))
    .map(([name, value]) => `export ${name}='${value}'`)
    .join('\n');
}

/** A log with its server's name above it. */
export function describeLog(server: ServerName, log: string): string {
  return `── ${serverTitles[server]}\n${log === '' ? '(nothing)' : log}\n`;
}
