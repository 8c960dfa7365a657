import { expect, test } from 'vitest';
import { INVARIANTS } from '../check/invariants';
import { play, requests, runOut, start, tables } from './picture';

const off = { dom: 1, op: 'write', sector: 0, keep: false } as const;

test('a request whose last sector is off its page fails, and stores nothing in the next frame', () => {
  const past = [{ ...off, segments: [{ buffer: 0, first: 4, last: 8 }] }];
  const filled = play(start({ requests: past }), 'domU: A fill');
  expect(tables(filled).slice(0, 2)).toEqual([
    "domU b0 = 2a1 kv: 0-3 domU's old bytes, 4-7 A's data",
    "domU b1 = 2a5 kv: domU's old bytes",
  ]);
  const over = runOut(filled);
  expect(
    INVARIANTS.map((i) => i.of({ before: undefined, action: undefined, after: over })),
  ).toEqual(INVARIANTS.map(() => undefined));
  expect(tables(over).at(-1)).toBe('disk: untouched');
});

test('what it says about requests in a line', () => {
  expect(requests('W b0 keep', 'd2 R b1[2-5]')).toEqual([
    { dom: 1, op: 'write', sector: 0, keep: true, segments: [{ buffer: 0, first: 0, last: 7 }] },
    { dom: 2, op: 'read', sector: 8, keep: false, segments: [{ buffer: 1, first: 2, last: 5 }] },
  ]);
});
