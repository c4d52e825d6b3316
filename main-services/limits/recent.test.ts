import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Recent } from './recent.ts';

test('keeps what was asked for lately, and never more than twice as much', () => {
  const keys = fc.array(fc.nat(40).map(String), { maxLength: 300 });
  fc.assert(
    fc.property(keys, fc.integer({ min: 1, max: 12 }), (asked, keptMin) => {
      const recent = new Recent<{ times: number }>(keptMin);
      for (const [at, key] of asked.entries()) {
        const entry = recent.get(key, () => ({ times: 0 }));
        const since = asked.slice(0, at).lastIndexOf(key);
        const between = new Set(asked.slice(since + 1, at)).size;
        if (since >= 0 && between < keptMin) expect(entry.times).toBeGreaterThan(0);
        entry.times++;
        expect(recent.size).toBeLessThanOrEqual(2 * keptMin);
      }
    }),
  );
});
