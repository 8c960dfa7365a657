import { expect, test } from 'vitest';
import type { Gref, Mfn, Pfn } from '../../base/brand';
import { OP } from '../../protocol/opIds';
import { opOf } from '../../protocol/ops';
import { actionOf, lengthOf, openRun } from '../../store/run';
import { grefThing, idThing, mfnThing, pfnThing } from '../../store/thing';
import { chapterById } from '../../story/chapters';
import { Touches } from './touched';

const run = openRun(chapterById('2')!);
const touches = new Touches(run);
touches.goOn(lengthOf(run));
const opsThatTouch = (thing: Parameters<Touches['of']>[0]) =>
  touches.of(thing).map((k) => opOf(actionOf(run, k))!.id);

test('a grant is touched where it is written, used and ended', () => {
  expect(opsThatTouch(grefThing(1, 1 as Gref))).toEqual(
    expect.arrayContaining([OP.grant, OP.swap, OP.learn]),
  );
});

test('a pfn is touched by its own fix-up and not by another domain’s', () => {
  const buffer = opsThatTouch(pfnThing(1, 1 as Pfn));
  expect(buffer).toContain(OP.fixP2m);
  expect(buffer).not.toContain(OP.backP2m);
});

test('a frame is touched where an entry begins or ends to name it', () => {
  expect(opsThatTouch(mfnThing(1 as Mfn))).toEqual(
    expect.arrayContaining([OP.zap, OP.swap, OP.backP2m, OP.dma, OP.fixP2m]),
  );
});

test('a flush touches only what it drops', () => {
  const untouched = opsThatTouch(pfnThing(0, 1 as Pfn));
  expect(untouched).not.toContain(OP.flush);
});

test('an id is touched where it is taken, where its slot is filled or emptied, and where it ends', () => {
  expect(opsThatTouch(idThing(1, 1))).toEqual([
    OP.fill,
    OP.put,
    OP.pullRequest,
    OP.putResponse,
    OP.pullResponse,
    OP.complete,
  ]);
  expect(opsThatTouch(idThing(1, 2))).toEqual([]);
});

test('steps come in order, each once', () => {
  const steps = touches.of(mfnThing(1 as Mfn));
  expect([...new Set(steps)].sort((a, b) => a - b)).toEqual(steps);
});
