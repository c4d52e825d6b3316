import type { AuditLog } from '../audit/ports.ts';
import type { PollState } from '../contracts/polls.ts';
import { applyPollAction, type PollAction, type PollTransition } from './poll-transitions.ts';
import type { PollBook } from './ports.ts';

/** Opens, pauses, resumes and closes the polls. Every attempt is in the audit log, refused or not. */
export class Polls {
  readonly #book: PollBook;
  readonly #auditLog: AuditLog;
  readonly #now: () => Date;

  constructor(book: PollBook, auditLog: AuditLog, now: () => Date) {
    this.#book = book;
    this.#auditLog = auditLog;
    this.#now = now;
  }

  state(): Promise<PollState> {
    return this.#book.state();
  }

  async act(action: PollAction, actor: string): Promise<PollTransition> {
    const transition = await this.#transition(action);
    await this.#auditLog.append(
      {
        at: this.#now(),
        actor,
        action: `polls ${action}`,
        outcome: transition.outcome === 'changed' ? 'done' : 'refused',
        detail: transition.outcome === 'changed' ? `polls are ${transition.state.status}` : transition.reason,
      },
      'sealed',
    );
    return transition;
  }

  async #transition(action: PollAction): Promise<PollTransition> {
    const transition = applyPollAction(await this.#book.state(), action, this.#now());
    if (transition.outcome === 'refused' || (await this.#book.replace(transition.state))) return transition;
    return { outcome: 'refused', reason: 'somebody else changed the polls at the same moment; look again' };
  }
}
