import type { AuditLog } from '../audit/ports.ts';
import type { ElectionMode } from '../contracts/election.ts';
import type { StationConfig } from '../profiles/station-config.ts';

/** Writes a station's start and stop into the audit log: a start without a stop before it tells of a crash. */
export class StationDiary {
  readonly #auditLog: AuditLog;
  readonly #detail: string;
  readonly #now: () => Date;

  constructor(
    auditLog: AuditLog,
    {
      profile,
      role,
      stationId,
      mode,
    }: Pick<StationConfig, 'profile' | 'role'> & { stationId: string; mode: ElectionMode },
    now: () => Date,
  ) {
    this.#auditLog = auditLog;
    this.#detail = `station ${stationId}, profile ${profile}, role ${role}, ${mode} election`;
    this.#now = now;
  }

  started(): Promise<unknown> {
    return this.#write('station start');
  }

  stopped(): Promise<unknown> {
    return this.#write('station stop');
  }

  #write(action: string): Promise<unknown> {
    const event = {
      at: this.#now(),
      actor: 'station',
      action,
      outcome: 'done',
      detail: this.#detail,
    } as const;
    return this.#auditLog.append(event, 'sealed');
  }
}
