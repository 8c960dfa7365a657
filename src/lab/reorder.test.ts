import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Action } from '../base/brand';
import { configure, FAULTS } from '../protocol/config';
import { enabled } from '../protocol/enabled';
import { reduce } from '../protocol/model';
import { showAction } from '../protocol/notation';
import { pathOf, requests, startOf } from '../protocol/picture';
import { actionAt, actionsOf, replay, stateAt, type Trace } from '../trace/trace';
import { moved, type Place, placesFor } from './reorder';

const traceOf = (config: ReturnType<typeof configure>, picture: string): Trace =>
  replay(config, pathOf(startOf(config), picture)).trace;

/** `<` a place that is enabled, `=` one that also commutes, `.` one that is not. */
const shown = (places: readonly Place[]): string =>
  places.map((place) => (place.commutes ? '=' : place.enabled ? '<' : '.')).join('');

describe('two requests side by side', () => {
  const config = configure({});
  const two = traceOf(config, 'domU: A fill zap B zap flush A flush mark');

  test('a step passes the other request’s, not its own thread’s', () => {
    expect(actionsOf(two).map(showAction)).toEqual([
      'blkfront.fill r0',
      'blkfront.zap r0 s0',
      'blkfront.zap r1 s0',
      'blkfront.flush r1',
      'blkfront.flush r0',
      'blkfront.mark r0 s0',
    ]);
    expect(placesFor(two, 3).map((place) => place.step)).toEqual([1, 2, 4, 5, 6]);
    // Before fill the other request would get its ring id; its own flush is not passed.
    expect(shown(placesFor(two, 3))).toBe('<=...');
    expect(placesFor(two, 3)[2]!.why).toBe(
      'Step 4, blkfront.flush r1, would be none then. Its actor is at another place of its program.',
    );
    expect(placesFor(two, 3)[1]!.why).toBe(
      'It makes no difference: the state after step 3 is the same.',
    );
  });

  test('moved, the run is replayed with all other steps in their order', () => {
    const done = moved(two, 3, 2);
    expect(done.ok && done.actions.map(showAction)).toEqual([
      'blkfront.fill r0',
      'blkfront.zap r1 s0',
      'blkfront.zap r0 s0',
      'blkfront.flush r1',
      'blkfront.flush r0',
      'blkfront.mark r0 s0',
    ]);
    expect(actionsOf(two)[2]).toBe(actionAt(two, 3));
  });

  test('where it can’t be, it says what refuses it', () => {
    expect(moved(two, 3, 4)).toMatchObject({
      ok: false,
      stop: { step: 3 },
      sentence:
        'Step 3, blkfront.flush r1, is no step there. Its actor is at another place of its program.',
    });
  });
});

/** A walk that random numbers choose, where requests compete for pages and a few things go wrong. */
const wild = configure({
  requests: requests('W b0', 'R b1', 'W b2 keep'),
  buffers: 3,
  pool: 2,
  guardsOff: ['domu-flush', 'p2m-mark', 'scrub'],
  faults: FAULTS.filter((fault) => fault !== 'destroy' && fault !== 'restart'),
  budget: 2,
});
function walked(choices: readonly number[]): Trace {
  let state = startOf(wild);
  const taken: Action[] = [];
  for (const choice of choices) {
    const list = enabled(state);
    if (list.length === 0) break;
    taken.push(list[choice % list.length]!);
    state = reduce(state, taken.at(-1)!).state;
  }
  return replay(wild, taken).trace;
}

test('each place is as a plain replay of the permuted run says', () => {
  const seen = { refused: 0, commutes: 0, differs: 0 };
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 5000 }), { minLength: 20, maxLength: 40 }),
      fc.nat(),
      (choices, at) => {
        const trace = walked(choices);
        if (trace.length === 0) return;
        const k = 1 + (at % trace.length);
        const places = placesFor(trace, k);
        expect(places.map((place) => place.step)).toEqual(
          Array.from({ length: trace.length }, (_, i) => i + 1).filter((to) => to !== k),
        );
        for (const { step: to, enabled: may, commutes } of places) {
          const order = [...actionsOf(trace)];
          order.splice(to - 1, 0, order.splice(k - 1, 1)[0]!);
          const end = Math.max(k, to);
          const plain = replay(wild, order);
          expect(may).toBe(plain.trace.length >= end);
          const same =
            may &&
            stateAt(plain.trace, end).w.every((word, i) => word === stateAt(trace, end).w[i]);
          expect(commutes).toBe(same);
          const done = moved(trace, k, to);
          expect(done.ok).toBe(may);
          if (done.ok) expect(done.actions).toEqual(order.slice(0, plain.trace.length));
          seen[may ? (commutes ? 'commutes' : 'differs') : 'refused']++;
        }
      },
    ),
    { numRuns: 50 },
  );
  for (const [what, count] of Object.entries(seen)) {
    expect(count, what).toBeGreaterThan(0);
  }
});

test('what can’t follow any more is left off, and told', () => {
  const config = configure({ guardsOff: ['buffer-quiet'] });
  const trace = traceOf(config, 'domU: A fill <domU.touch d1 v1 load p0> zap flush mark');
  expect(shown(placesFor(trace, 2))).toBe('.=<<');
  const done = moved(trace, 2, 4);
  expect(done).toMatchObject({
    ok: true,
    stop: { step: 5 },
    sentence:
      'The run now stops at step 5: blkfront.mark r0 s0 is no step there. A kernel has stopped: the run is over.',
  });
  expect(done.ok && done.actions.map(showAction)).toEqual([
    'blkfront.fill r0',
    'blkfront.zap r0 s0',
    'blkfront.flush r0',
    'domU.touch d1 v1 load p0',
  ]);
});

test('behind places that are refused there may be one that is not', () => {
  const config = configure({ guardsOff: ['buffer-quiet'], requests: requests('W b0') });
  const trace = traceOf(
    config,
    `domU: fill zap flush mark grant put push
    dom0: pull choose scrub
    xen:  flush-for-swap swap
    dom0: fix-p2m fix-kvaddr submit
    disk: dma
    dom0: complete zap flush pages-back put push
    domU: pull learn fix-p2m fix-kvaddr <domU.touch d1 v1 load p0>`,
  );
  // Between the flush and the new mapping the load is a page fault, and nothing follows it.
  const touch = shown(placesFor(trace, trace.length));
  expect(touch).toMatch(/^\.<<\.+$/);
});

test('places are looked at in a window', () => {
  const trace = walked(Array.from({ length: 40 }, (_, i) => i * 31));
  const k = Math.ceil(trace.length / 2);
  expect(placesFor(trace, k, 3).map((place) => place.step - k)).toEqual([-3, -2, -1, 1, 2, 3]);
  expect(placesFor(trace, 0)).toEqual([]);
  expect(placesFor(trace, trace.length + 1)).toEqual([]);
});
