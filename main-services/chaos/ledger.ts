/** An accepted vote, as the voters know it. */
interface AcceptedVote {
  candidateId: string;
  receipt: string;
}

/** What there is, to be held against what was accepted. */
export interface Found {
  /** Every ballot of the log: how often it is there, and for whom the first one is. */
  logged: ReadonlyMap<string, { candidateId: string; times: number }>;
  counted: number;
  shown: number;
}

/** The reckoning of a campaign. All is well when nothing is lost and nothing doubled. */
export interface Reckoning {
  accepted: number;
  /** Ballots of different nullifiers in the log. */
  logged: number;
  /** Records that the log has beyond those, and that must not count. */
  repeated: number;
  counted: number;
  shown: number;
  /** Accepted votes that are not in the log, not counted or not shown. */
  lost: number;
  /** Votes that count twice or are nobody's, and voters who were accepted twice. */
  doubled: number;
  /** Accepted votes that the log has for another candidate. */
  altered: number;
}

/** What the voters were answered: the outside view, which knows nothing of box, log and tally. */
export class Ledger {
  readonly #accepted = new Map<string, AcceptedVote>();
  #acceptedTwice = 0;

  get size(): number {
    return this.#accepted.size;
  }

  /** An answer accepted a vote. A second one for the same voter must be the same ballot, told again. */
  accept(nullifier: string, vote: AcceptedVote): void {
    const before = this.#accepted.get(nullifier);
    if (before === undefined) this.#accepted.set(nullifier, vote);
    else if (before.receipt !== vote.receipt) this.#acceptedTwice++;
  }

  /** Lays what there is beside what was accepted. */
  reckon({ logged, counted, shown }: Found): Reckoning {
    let [missing, altered, records] = [0, 0, 0];
    for (const [nullifier, { candidateId }] of this.#accepted) {
      const found = logged.get(nullifier);
      if (!found) missing++;
      else if (found.candidateId !== candidateId) altered++;
    }
    for (const { times } of logged.values()) records += times;
    const inLog = logged.size;
    const nobodys = inLog - (this.size - missing);
    return {
      accepted: this.size,
      logged: inLog,
      repeated: records - inLog,
      counted,
      shown,
      lost: missing + excess(inLog, counted) + excess(counted, shown),
      doubled: nobodys + excess(counted, inLog) + excess(shown, counted) + this.#acceptedTwice,
      altered,
    };
  }
}

function excess(count: number, beyond: number): number {
  return Math.max(0, count - beyond);
}
