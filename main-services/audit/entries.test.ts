import { expect, test } from 'vitest';
import { canonicalJson } from './canonical.ts';
import { emptyHead, hashEntry, makeEntry } from './entries.ts';

const at = new Date('2026-10-28T09:41:07.123Z');
const act = { at, actor: 'Nino', action: 'polls open', outcome: 'done' as const, detail: 'polls are open' };

test('an entry is a place, an act and the hash of the entry before', () => {
  const first = makeEntry(emptyHead, act);
  const second = makeEntry(first, act);
  expect(first).toMatchObject({ seq: 1, at: '2026-10-28T09:41:07.123Z', previous_hash: '0'.repeat(64) });
  expect(second).toMatchObject({ seq: 2, previous_hash: first.hash });
  expect(second.hash).not.toBe(first.hash);
  expect(hashEntry(second)).toBe(second.hash);
});

test('the hash is that of the canonical JSON, which anyone can make with other tools', () => {
  const entry = makeEntry(emptyHead, { ...act, actor: 'ნინო', detail: 'a "b"\\ ' });
  const { hash: _, ...hashed } = entry;
  expect(canonicalJson(hashed)).toBe(
    `{"action":"polls open","actor":"ნინო","at":"2026-10-28T09:41:07.123Z","detail":"a \\"b\\"\\\\ ","outcome":"done","previous_hash":"${'0'.repeat(64)}","seq":1}`,
  );
  expect(entry.hash).toBe('4d9c12e564b6dacbbc3154a72111648b93d49c6efc98e16eae7499a08076e7d4');
});

test.each([
  ['a personal ID', 'looked up 01001012345.', 'looked up [withheld].'],
  ['a GUID', 'typed 123e4567-e89b-12d3-a456-426614174000', 'typed [withheld]'],
  ['a GUID as it is on the card', 'typed 123E 4567 E89B 12D3 A456 4266 1417 4000!', 'typed [withheld]!'],
  ['a receipt', 'asked for 7Q3K-0VTX-M2RA-91ZC', 'asked for [withheld]'],
])('withholds %s that somebody typed into the wrong field', (_, detail, kept) => {
  expect(makeEntry(emptyHead, { ...act, detail }).detail).toBe(kept);
  expect(makeEntry(emptyHead, { ...act, actor: detail }).actor).toBe(kept);
});

test('keeps hashes, times, numbers and names', () => {
  const detail = `log ${'0123456789abcdef'.repeat(4)}, 1234567890 ballots at 2026-10-28T09:41:07.123Z, ანა-მარია O’Neil`;
  expect(makeEntry(emptyHead, { ...act, detail }).detail).toBe(detail);
});

test('writes down whatever text it is given', () => {
  const { actor, detail } = makeEntry(emptyHead, {
    ...act,
    actor: 'a\u0000b\nc\ud800',
    detail: '😀'.repeat(900),
  });
  expect(actor).toBe('a b c ');
  expect(detail).toBe('😀'.repeat(500));
});
