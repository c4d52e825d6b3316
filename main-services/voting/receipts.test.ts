import fc from 'fast-check';
import { expect, test } from 'vitest';
import { receiptCode } from '../contracts/voting.ts';
import { makeBallot } from './ballots.ts';
import { formatReceipt, parseReceipt, receiptOf } from './receipts.ts';

const receipts = fc.uint8Array({ minLength: 10, maxLength: 10 }).map((bytes) => Buffer.from(bytes));

test('a printed receipt reads back, however it is typed', () => {
  fc.assert(
    fc.property(receipts, fc.boolean(), fc.boolean(), (receipt, lowerCase, spaced) => {
      const printed = formatReceipt(receipt);
      expect(receiptCode.safeParse(printed).success).toBe(true);
      let typed = printed.replaceAll('0', 'O').replaceAll('1', 'l');
      if (lowerCase) typed = typed.toLowerCase();
      if (spaced) typed = ` ${typed.replaceAll('-', ' ')} `;
      expect(parseReceipt(typed)).toEqual(receipt);
    }),
  );
});

test.each([
  '',
  'ABC',
  '0000-0000-0000-000',
  '0000-0000-0000-00000',
  'UUUU-UUUU-UUUU-UUUU',
  '!000-0000-0000-0000',
])('%j is no receipt', (text) => expect(parseReceipt(text)).toBeUndefined());

test('two ballots for one candidate have unlike receipts: the salt hides the choice', () => {
  const fields = { election_id: 'e', nullifier: 'n', candidate_id: 'a', station_id: 's' };
  expect(receiptOf(makeBallot(fields))).not.toEqual(receiptOf(makeBallot(fields)));
});
