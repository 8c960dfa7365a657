import { expect, test } from 'vitest';
import { baseAt } from '../link/v1/bases';
import { BASES } from '../link/v1/basesData';
import { FREE } from '../machine/machine';
import type { State } from '../protocol/world';
import { stateDigest } from './stateDigest';
import { replay, stateAt } from './trace';

/** A chapter after step k, as it was told when version 1 of links began. */
const at = (id: string, k: number): State => {
  const { config, actions } = baseAt(1 + BASES.findIndex(([of]) => of === id))!;
  return stateAt(replay(config, actions).trace, k);
};

/** Links carry these numbers: another digest of the same state would warn of every link there is. */
test.each([
  ['0', 9, 3845685034],
  ['2', 0, 2237907298],
  ['2', 12, 2671799738],
  ['4', 13, 1186171063],
  ['T', 20, 3815139504],
])('of chapter %s after step %i never changes', (id, k, digest) => {
  expect(stateDigest(at(id, k))).toBe(digest);
});

test('stays when a machine gets words that it had not, and frames that hold nothing', () => {
  const s = at('2', 12);
  const MORE = 3;
  const words: number[] = [...s.w, 9, 9, 9];
  const moved: Record<string, number> = {};
  // Each table of frames, with room for three more, behind all that there was.
  for (const name of ['owner', 'listed', 'count', 'type', 'm2p', 'content'] as const) {
    const { start, length } = s.at.fields.find((field) => field.name === name)!;
    moved[name] = words.length;
    const each = length / (s.at.frames + 1);
    words.push(...s.w.slice(start, start + length));
    words.push(...Array(MORE * each).fill(name === 'owner' ? FREE : 0));
  }
  const larger = { ...s.at, ...moved, frames: s.at.frames + MORE };
  const state: State = { ...s, at: larger, w: Uint16Array.from(words) };
  expect(stateDigest(state)).toBe(stateDigest(s));
  state.w[larger.count + larger.frames] = 1;
  expect(stateDigest(state)).not.toBe(stateDigest(s));
});
