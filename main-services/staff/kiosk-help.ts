import type { AuditLog } from '../audit/ports.ts';
import type { KioskHelpAct } from '../contracts/staff/kiosk-help.ts';
import { countAttempt, describeLock, forgetAttempts, type Locked } from './attempts.ts';
import { mayDo } from './permissions.ts';
import { isPin } from './pins.ts';
import type { StaffBook, StaffMember } from './ports.ts';

interface KioskHelpParts {
  staff: Pick<StaffBook, 'members' | 'changeLockout'>;
  auditLog: Pick<AuditLog, 'append'>;
  now: () => Date;
}

export type KioskHelpResult = { outcome: 'done' } | { outcome: 'refused' } | Locked;

const words: Record<KioskHelpAct, string> = {
  open: 'stepped up to the kiosk',
  'start-over': 'let the voter start over',
  'end-session': 'ended the session',
  'go-back': 'gave the kiosk back to the voter',
};

/**
 * A poll worker at a kiosk, known by their PIN alone. Wrong PINs are counted for the station and not for an account:
 * a voter who tries some at a kiosk locks nobody out of their work. Everything is in the audit log, with the station and
 * without the voter.
 */
export class KioskHelp {
  readonly #parts: KioskHelpParts;

  constructor(parts: KioskHelpParts) {
    this.#parts = parts;
  }

  async act(wanted: { pin: string; act: KioskHelpAct; stationId: string }): Promise<KioskHelpResult> {
    const { staff, now } = this.#parts;
    const { pin, act, stationId } = wanted;
    const key = `kiosk-${stationId}`;
    const attempt = await countAttempt(staff, key, now());
    if (attempt.outcome === 'locked') return attempt;
    const helpers = await this.#helpersWith(pin);
    if (helpers.length === 0) {
      await this.#log('somebody', 'refused', `${stationId}: wrong PIN${describeLock(attempt)}`);
      return { outcome: 'refused' };
    }
    await forgetAttempts(staff, key);
    await this.#log(helpers.map(({ name }) => name).join(' or '), 'done', `${stationId}: ${words[act]}`);
    return { outcome: 'done' };
  }

  /** Whoever may help voters and has this PIN: two people who have chosen the same can't be told apart. */
  async #helpersWith(pin: string): Promise<StaffMember[]> {
    const found: StaffMember[] = [];
    for (const member of await this.#parts.staff.members()) {
      const mayHelp = member.status === 'active' && member.pin === 'own' && mayDo(member.role, 'help-voters');
      if (mayHelp && (await isPin(pin, member.pinHash))) found.push(member);
    }
    return found;
  }

  async #log(actor: string, outcome: 'done' | 'refused', detail: string): Promise<void> {
    const at = this.#parts.now();
    await this.#parts.auditLog.append({ at, actor, action: 'help at kiosk', outcome, detail });
  }
}
