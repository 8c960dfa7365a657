import { expect, test } from 'vitest';
import { lengthOf, openRun, stateOf } from '../../store/run';
import { idThing } from '../../store/thing';
import { chapterById } from '../../story/chapters';
import { factsOf } from './describe';
import { idsInUse } from './ringId';

const run = openRun(chapterById('2')!);
const idAt = (k: number) => Object.fromEntries(factsOf(stateOf(run, k), idThing(1, 1)));
const stepOf = (line: string) => chapterById('2')!.script.indexOf(line) + 1;

test('an id says whose it is, where on the ring it stands, and which grants go with it', () => {
  expect(idAt(0)).toEqual({
    blkfront: 'it is free',
    'on the ring': 'nowhere',
    blkback: 'has none under it',
    grants: 'none in use',
  });
  expect(idAt(stepOf('blkfront.put r0'))).toEqual({
    blkfront: 'request A, a write of b0',
    'on the ring': 'slot 0: a request',
    blkback: 'has none under it',
    grants: '9',
  });
  expect(idAt(stepOf('blkback.pull d1'))).toMatchObject({
    'on the ring': 'nowhere',
    blkback: 'request A, a write of b0',
  });
  expect(idAt(stepOf('blkback.put r0'))['on the ring']).toBe('slot 0: a response');
  expect(idAt(lengthOf(run))).toEqual(idAt(0));
});

test('an id is in use from the first step of its request to the last', () => {
  const used = Array.from({ length: lengthOf(run) + 1 }, (_, k) => idsInUse(stateOf(run, k), 1));
  expect(used.map((ids) => ids.length)).toEqual([0, ...Array(lengthOf(run) - 1).fill(1), 0]);
});
