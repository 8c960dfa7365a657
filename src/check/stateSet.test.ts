import { expect, test } from 'vitest';
import { configure } from '../protocol/config';
import { enabled } from '../protocol/enabled';
import { reduce } from '../protocol/model';
import { startOf } from '../protocol/picture';
import type { State } from '../protocol/world';
import { rowOf, StateSet } from './stateSet';

/** A repeatable stream of whole numbers below a bound. */
function stream(seed: number): (below: number) => number {
  let value = seed;
  return (below) => {
    value = (value * 48_271) % 0x7fff_ffff;
    return value % below;
  };
}

/** Rows that agree in most of their elements, as states do, and differ by single bits too. */
function rowsLike(start: Int32Array, count: number): Int32Array[] {
  const pick = stream(5);
  return Array.from({ length: count }, () => {
    const row = start.slice();
    for (let n = pick(4); n >= 0; n--) row[pick(row.length)] ^= 1 << pick(n === 0 ? 32 : 3);
    return row;
  });
}

test.each([
  ['8-bit words', configure({}), 20_000],
  ['16-bit words', configure({ buffers: 130, ring: 4 }), 2000],
])(
  'holds exactly the rows that were put into it, each with its notes, in %s',
  (_, config, count) => {
    const start = startOf(config);
    const row = rowOf(start.w);
    const [before, after] = [row.slice(), row.slice()];
    // Few bits to begin with, so that it has to pack its states anew a few times.
    const set = new StateSet(start.at, before, after, new Int32Array(row.length).fill(1), 3);
    const known = new Map<string, number>();
    const rows: Int32Array[] = [];
    const pick = stream(11);
    for (const next of rowsLike(row, count)) {
      if (rows.length > 0 && pick(3) === 0) set.open(pick(rows.length));
      after.set(next);
      const id = set.look();
      const text = next.join();
      if (id !== (known.get(text) ?? -1)) expect(id).toBe('known');
      if (id < 0) {
        set.insert(rows.length - 1, rows.length * 7);
        known.set(text, rows.length);
        rows.push(next);
      }
      set.undo();
      if (after.join() !== before.join()) expect(after).toEqual(before);
    }
    expect(set.size).toBe(known.size);
    expect(set.size).toBeGreaterThan(count / 2);
    for (const [id, kept] of rows.entries()) {
      set.open(id);
      if (before.join() !== kept.join() || after.join() !== kept.join()) expect(id).toBe('as kept');
      if (set.from(id) !== id - 1 || set.action(id) !== id * 7) expect(id).toBe('as noted');
    }
  },
);

test('says which marks the changed elements have', () => {
  const start: State = startOf(configure({}));
  const row = rowOf(start.w);
  const [before, after] = [row.slice(), row.slice()];
  const marks = Int32Array.from(row, (_, i) => 1 << (i % 7));
  const set = new StateSet(start.at, before, after, marks);
  for (const action of enabled(start)) {
    const next = rowOf((reduce(start, action).state as State).w);
    after.set(next);
    set.look();
    let expected = 0;
    for (const [i, mark] of marks.entries()) if (next[i] !== row[i]) expected |= mark;
    expect(set.touched).toBe(expected);
    set.undo();
  }
});
