import { expect, test } from 'vitest';
import { each, following, once, program } from './program';

const [A, B, C, D] = [1, 2, 3, 4];
/** A once; then B and C for each segment; then D for each. */
const PROGRAM = program(once(A), each(B, C), each(D));

/** The whole way through, as text: `1 2.0 3.0` is op 1, then 2 and 3 of segment 0. */
function way(segments: number, applies: (op: number, seg: number) => boolean = () => true): string {
  const steps: string[] = [];
  let at = following(PROGRAM, 0, 0, segments, applies);
  while (at.op !== 0 && steps.length < 50) {
    steps.push(`${at.op}.${at.seg}`);
    at = following(PROGRAM, at.op, at.seg, segments, applies);
  }
  return steps.join(' ');
}

test.each([
  ['one segment', 1, undefined, '1.0 2.0 3.0 4.0'],
  ['three', 3, undefined, '1.0 2.0 3.0 2.1 3.1 2.2 3.2 4.0 4.1 4.2'],
  [
    'where B has nothing to do for the middle one',
    3,
    (op: number, j: number) => op !== B || j !== 1,
    '1.0 2.0 3.0 3.1 2.2 3.2 4.0 4.1 4.2',
  ],
  [
    'where a block has nothing to do at all',
    2,
    (op: number) => op !== B && op !== C,
    '1.0 4.0 4.1',
  ],
  ['where nothing has', 2, () => false, ''],
] as const)('%s', (_, segments, applies, text) => {
  expect(way(segments, applies)).toBe(text);
});

test('what applies is asked when the step before is done', () => {
  expect(following(PROGRAM, D, 1, 2, () => true)).toEqual({ op: 0, seg: 0 });
  expect(following(PROGRAM, A, 0, 2, (op) => op === D)).toEqual({ op: D, seg: 0 });
});
