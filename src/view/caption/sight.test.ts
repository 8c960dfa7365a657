import { expect, test } from 'vitest';
import { scrollBy, unionOf } from './sight';

const ROOM = { top: 0, bottom: 600 };

test.each([
  ['what is seen already stays where it is', [{ top: 100, bottom: 400 }], 0],
  ['what lies below comes up as far as it must', [{ top: 500, bottom: 700 }], 108],
  ['what lies above comes down as far as it must', [{ top: -60, bottom: 200 }], -68],
  [
    'all of it where there is room',
    [
      { top: 300, bottom: 800 },
      { top: 300, bottom: 400 },
    ],
    208,
  ],
  [
    'else the more telling part',
    [
      { top: -50, bottom: 800 },
      { top: 620, bottom: 700 },
    ],
    108,
  ],
  [
    'else that from its top',
    [
      { top: 50, bottom: 900 },
      { top: 100, bottom: 750 },
    ],
    92,
  ],
  ['a part that there is not is passed over', [{ top: 50, bottom: 900 }, undefined], 42],
  ['nothing at all moves nothing', [undefined], 0],
] as const)('%s', (_, wanted, by) => {
  expect(scrollBy(ROOM, wanted)).toBe(by);
});

test('several are one stretch, and none is none', () => {
  expect(
    unionOf([
      { top: 10, bottom: 20 },
      { top: 5, bottom: 12 },
    ]),
  ).toEqual({ top: 5, bottom: 20 });
  expect(unionOf([])).toBeUndefined();
});
