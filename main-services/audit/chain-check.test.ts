import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AuditCheckpoint, AuditEntry } from '../contracts/audit.ts';
import { type ChainAnchors, ChainCheck } from './chain-check.ts';
import { needsCheckpoint, signCheckpoint } from './checkpoints.ts';
import { ElectionKey } from './election-key.ts';
import { emptyHead, makeEntry } from './entries.ts';

const key = ElectionKey.make();
const electionId = 'test';

interface Chain {
  entries: AuditEntry[];
  checkpoints: AuditCheckpoint[];
}

function makeChain(length: number): Chain {
  const chain: Chain = { entries: [], checkpoints: [] };
  for (let index = 0; index < length; index++) {
    const event = {
      at: new Date(index),
      actor: 'ana',
      action: 'act',
      outcome: 'done' as const,
      detail: `${index}`,
    };
    const entry = makeEntry(chain.entries.at(-1) ?? emptyHead, event);
    chain.entries.push(entry);
    // The last act of a log is one that is sealed: a station that stops.
    if (needsCheckpoint(entry, index === length - 1 ? 'sealed' : undefined)) {
      chain.checkpoints.push(signCheckpoint(entry, electionId, key));
    }
  }
  return chain;
}

function faultsOf({ entries, checkpoints }: Chain, more: Partial<ChainAnchors> = {}): string[] {
  const check = new ChainCheck({ electionId, publicKey: key.publicKey, checkpoints, ...more });
  for (const entry of entries) check.add(entry);
  return check.finish().faults;
}

test('finds nothing in a log that is in order, whatever its length', () => {
  for (const length of [0, 1, 19, 20, 21, 100]) expect(faultsOf(makeChain(length))).toEqual([]);
});

const lengths = fc.integer({ min: 3, max: 60 });
const places = fc.nat();

test('an entry taken out anywhere is named', () => {
  fc.assert(
    fc.property(lengths, places, (length, place) => {
      const { entries, checkpoints } = makeChain(length);
      const [gone] = entries.splice(place % length, 1);
      expect(faultsOf({ entries, checkpoints }).join()).toMatch(
        new RegExp(`(entry|entries) ${gone?.seq}\\b`),
      );
    }),
  );
});

test('a log cut off anywhere lacks what a checkpoint was signed over', () => {
  fc.assert(
    fc.property(lengths, places, (length, place) => {
      const { entries, checkpoints } = makeChain(length);
      const kept = place % length;
      const faults = faultsOf({ entries: entries.slice(0, kept), checkpoints });
      expect(faults.at(-1)).toMatch(new RegExp(`(entry|entries) ${kept + 1}\\b.* missing at its end`));
    }),
  );
});

test('a log cut off together with its checkpoints lacks what a printed report vouches for', () => {
  const { entries, checkpoints } = makeChain(30);
  const cut = { entries: entries.slice(0, 20), checkpoints: checkpoints.slice(0, 1) };
  expect(faultsOf(cut)).toEqual([]);
  const head = { seq: 30, hash: entries[29]?.hash ?? '', source: 'report final-30' };
  expect(faultsOf(cut, { heads: [head] })).toEqual([
    'Audit log, entries 21 to 30 are missing at its end: report final-30 is of entry 30.',
  ]);
});

const fields = ['at', 'actor', 'action', 'outcome', 'detail', 'previous_hash', 'hash'] as const;

test('an entry changed in any field is named', () => {
  fc.assert(
    fc.property(lengths, places, fc.constantFrom(...fields), (length, place, field) => {
      const chain = makeChain(length);
      const index = place % length;
      const entry = chain.entries[index];
      if (!entry) throw new Error('no entry');
      chain.entries[index] = { ...entry, [field]: field === 'outcome' ? 'refused' : `${entry[field]}x` };
      expect(faultsOf(chain).join('\n')).toContain(`entry ${entry.seq}`);
    }),
  );
});

test('an entry changed with its hash, or with every hash behind it, is found', () => {
  fc.assert(
    fc.property(lengths, places, fc.boolean(), (length, place, onward) => {
      const { entries, checkpoints } = makeChain(length);
      let head = emptyHead;
      const forged = entries.map((entry, index) => {
        const detail = index === place % length ? 'forged' : entry.detail;
        const made = makeEntry(head, { ...entry, at: new Date(entry.at), detail });
        head = onward || index <= place % length ? made : entry;
        return head === made ? made : entry;
      });
      expect(faultsOf({ entries: forged, checkpoints })).not.toEqual([]);
    }),
  );
});

test('two entries that changed places are named', () => {
  fc.assert(
    fc.property(lengths, places, places, (length, one, other) => {
      fc.pre(one % length !== other % length);
      const chain = makeChain(length);
      const [a, b] = [chain.entries[one % length], chain.entries[other % length]];
      if (!a || !b) throw new Error('no entry');
      chain.entries[one % length] = b;
      chain.entries[other % length] = a;
      expect(faultsOf(chain).length).toBeGreaterThan(0);
    }),
  );
});

test('a checkpoint of another key, another election or another entry is no checkpoint of this log', () => {
  const { entries, checkpoints } = makeChain(20);
  const [checkpoint] = checkpoints;
  const entry = entries[19];
  if (!checkpoint || !entry) throw new Error('no checkpoint');
  for (const forged of [
    signCheckpoint(entry, electionId, ElectionKey.make()),
    signCheckpoint(entry, 'another', key),
    { ...checkpoint, seq: 19 },
    { ...checkpoint, signature: checkpoint.signature.replace(/^./, (digit) => (digit === '0' ? '1' : '0')) },
  ]) {
    expect(faultsOf({ entries, checkpoints: [forged] })[0]).toContain("its signature is not the election's");
  }
});

test('a log that was replaced by another tells of its first faults, and how many more there are', () => {
  const { entries, checkpoints } = makeChain(100);
  const faults = faultsOf({ entries: entries.map((entry) => ({ ...entry, detail: 'x' })), checkpoints });
  expect(faults).toHaveLength(21);
  expect(faults.at(-1)).toBe('Audit log: 80 more faults.');
});
