import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { configure, FAULTS, GUARDS, MECHANISMS } from '../protocol/config';
import { layoutOf } from './layout';
import { motionOf } from './motion';
import { printScene } from './print';
import { sceneOf } from './sceneOf';
import { runOf, type Step, stepOf, write } from './testing/runs';

const SIZE = { width: 836, height: 470 };

function picture(step: Step): string {
  const layout = layoutOf(SIZE, step.state.at.config, 'wide');
  return printScene(sceneOf(step.state, layout, { before: step.before }));
}

describe('a write', () => {
  const steps = runOf({ requests: [write([0])] });

  test('before anything', () =>
    expect(picture(steps[0]!)).toMatchInlineSnapshot(`
    "p0 (idle) p= k. t0. t1. [7c3 dom0’s]
    p1 (idle) p= k. t0. t1. [7c8 dom0’s]
    b0 (buffer) p= k= t0= t1= g. [2a1 domU’s]
    b1 (buffer) p= k= t0= t1= g. [2a5 domU’s]
    sector: 0–7
    xen: Xen no hypercall in this step
    frame: 2a1 count 2 domU:b0
    frame: 2a5 count 2 domU:b1
    frame: 7c3 count 1 dom0:p0
    frame: 7c8 count 1 dom0:p1"
  `));
  test('zapped', () =>
    expect(picture(stepOf(steps, 'blkfront.zap'))).toMatchInlineSnapshot(`
      "p0 (idle) p= k. t0. t1. [7c3 dom0’s]
      p1 (idle) p= k. t0. t1. [7c8 dom0’s]
      b0 (was 2a1)* p= k.* t0= t1= g. [2a1 write A]
      b1 (buffer) p= k= t0= t1= g. [2a5 domU’s]
      sector: 0–7
      xen: Xen update_va_mapping = 0
      frame: 2a1 count 2 → 1 domU:b0*
      frame: 2a5 count 2 domU:b1
      frame: 7c3 count 1 dom0:p0
      frame: 7c8 count 1 dom0:p1"
    `));
  test('swapped', () =>
    expect(picture(stepOf(steps, 'xen.swap'))).toMatchInlineSnapshot(`
    "p0 (request A)* p>! k. t0. t1. [2a1 write A] dim *
    p1 (idle) p= k. t0. t1. [7c8 dom0’s]
    b0 (in flight)* p>! k. t0. t1. g=* [7c3 zero] dim *
    b1 (buffer) p= k= t0. t1. g. [2a5 domU’s]
    stale: p2m[p0] → 7c3 stale, in window*
    stale: p2m[b0] → 2a1 stale, in window*
    grant: 9 → 7c3 completed, was 2a1*
    sector: 0–7
    xen: Xen GNTTABOP_swap(2a1 ↔ 7c3) = GNTST_okay
    frame: 2a1 count 1 dom0:p0 was domU:b0*
    frame: 2a5 count 2 domU:b1
    frame: 7c3 count 1 domU:b0 was dom0:p0*
    frame: 7c8 count 1 dom0:p1"
  `));
  test('dom0 has fixed its p2m', () =>
    expect(picture(stepOf(steps, 'blkback.fix-p2m'))).toMatchInlineSnapshot(`
      "p0 (was 7c3)* p=* k. t0. t1. [2a1 write A]
      p1 (idle) p= k. t0. t1. [7c8 dom0’s]
      b0 (in flight) p>! k. t0. t1. g= [7c3 zero] dim
      b1 (buffer) p= k= t0. t1. g. [2a5 domU’s]
      stale: p2m[b0] → 2a1 stale, in window
      grant: 9 → 7c3 completed
      sector: 0–7
      xen: Xen no hypercall in this step
      frame: 2a1 count 1 dom0:p0
      frame: 2a5 count 2 domU:b1
      frame: 7c3 count 1 domU:b0
      frame: 7c8 count 1 dom0:p1"
    `));
  test('the disk has read it', () =>
    expect(picture(stepOf(steps, 'disk.dma'))).toMatchInlineSnapshot(`
      "p0 (request A) p= k= t0. t1= [2a1 write A]
      p1 (idle) p= k. t0. t1. [7c8 dom0’s]
      b0 (in flight) p>! k. t0. t1. g= [7c3 zero] dim
      b1 (buffer) p= k= t0. t1. g. [2a5 domU’s]
      stale: p2m[b0] → 2a1 stale, in window
      flow: the disk read 2a1 for request A
      grant: 9 → 7c3 completed
      sector: 0–7*
      xen: Xen no hypercall in this step
      frame: 2a1 count 2 dom0:p0
      frame: 2a5 count 2 domU:b1
      frame: 7c3 count 1 domU:b0
      frame: 7c8 count 1 dom0:p1"
    `));
  test('domU has fixed its p2m', () =>
    expect(picture(stepOf(steps, 'blkfront.fix-p2m'))).toMatchInlineSnapshot(`
      "p0 (idle) p= k. t0. t1. [2a1 write A]
      p1 (idle) p= k. t0. t1. [7c8 dom0’s]
      b0 (was 2a1)* p=* k. t0. t1. g. [7c3 zero]
      b1 (buffer) p= k= t0. t1. g. [2a5 domU’s]
      sector: 0–7
      xen: Xen no hypercall in this step
      frame: 2a1 count 1 dom0:p0
      frame: 2a5 count 2 domU:b1
      frame: 7c3 count 1 domU:b0
      frame: 7c8 count 1 dom0:p1"
    `));
});

test('what hurt: dom0 reaches over the gutter', () => {
  const steps = runOf({ mechanism: 'map', requests: [write([0])] });
  expect(picture(stepOf(steps, 'blkback.submit'))).toMatchInlineSnapshot(`
    "p0 (request A) p> k> t0. t1>* empty
    p1 (idle) p. k. t0. t1. empty
    b0 (buffer) p= k= t0= t1= g= [2a1 write A]
    b1 (buffer) p= k= t0= t1= g. [2a5 domU’s]
    foreign: p2m[p0] → 2a1 foreign frame
    foreign: PTE TLB 1[p0] granted, pinned*
    foreign: DMA → 2a1 granted, pinned*
    grant: 9 → 2a1 in use
    sector: 0–7
    xen: Xen no hypercall in this step
    frame: 2a1 count 3 domU:b0
    frame: 2a5 count 2 domU:b1"
  `);
});

test('without its guards a swap leaves more than p2m out there', () => {
  const steps = runOf({
    guardsOff: ['zap-before-grant', 'refcount-check', 'flush-on-swap'],
    requests: [write([0])],
  });
  expect(picture(stepOf(steps, 'xen.swap'))).toMatchInlineSnapshot(`
    "p0 (request A)* p>! k. t0. t1. [2a1 write A] dim *
    p1 (idle) p= k. t0. t1. [7c8 dom0’s]
    b0 (in flight)* p>! k>! t0>! t1>! g=* [7c3 zero] dim *
    b1 (buffer) p= k= t0= t1= g. [2a5 domU’s]
    stale: p2m[p0] → 7c3 stale, in window*
    stale: p2m[b0] → 2a1 stale, in window*
    stale: PTE TLB 0 1[b0] stale, reaches dom0*
    grant: 9 → 7c3 completed, was 2a1*
    sector: 0–7
    xen: Xen GNTTABOP_swap(2a1 ↔ 7c3) = GNTST_okay
    frame: 2a1 count 2 dom0:p0 was domU:b0*
    frame: 2a5 count 2 domU:b1
    frame: 7c3 count 1 domU:b0 was dom0:p0*
    frame: 7c8 count 1 dom0:p1"
  `);
});

test('with m2p left to the guests, cards lie where they were exchanged to all the same', () => {
  const steps = runOf({ choices: { m2pBy: 'guests' }, requests: [write([0])] });
  expect(picture(stepOf(steps, 'xen.swap'))).toMatchInlineSnapshot(`
    "p0 (request A)* p>! k. t0. t1. [2a1 write A] dim *
    p1 (idle) p= k. t0. t1. [7c8 dom0’s]
    b0 (in flight)* p>! k. t0. t1. g=* [7c3 zero] dim *
    b1 (buffer) p= k= t0. t1. g. [2a5 domU’s]
    stale: p2m[p0] → 7c3 stale, in window*
    stale: p2m[b0] → 2a1 stale, in window*
    grant: 9 → 7c3 completed, was 2a1*
    sector: 0–7
    xen: Xen GNTTABOP_swap(2a1 ↔ 7c3) = GNTST_okay
    frame: 2a1 count 1 dom0:p0 was domU:b0*
    frame: 2a5 count 2 domU:b1
    frame: 7c3 count 1 domU:b0 was dom0:p0*
    frame: 7c8 count 1 dom0:p1"
  `);
});

test('any state of any run has a picture, and any two have a way between them', () => {
  const layouts = [
    [SIZE, 'wide'],
    [{ width: 390, height: 700 }, 'portrait'],
  ] as const;
  fc.assert(
    fc.property(
      fc.record({
        guardsOff: fc.subarray([...GUARDS], { maxLength: 5 }),
        guests: fc.constantFrom(1 as const, 2 as const),
        vcpus: fc.constantFrom(1 as const, 2 as const),
        mechanism: fc.constantFrom(...MECHANISMS),
        start: fc.constantFrom('connected' as const, 'connecting' as const),
        pool: fc.integer({ min: 1, max: 30 }),
      }),
      fc.array(fc.nat({ max: 1000 }), { minLength: 1, maxLength: 60 }),
      (patch, picks) => {
        const config = configure({
          ...patch,
          faults: FAULTS,
          budget: 3,
          requests: [
            write([0, 1], { keep: true }),
            write([1], { op: 'read', sector: 16, dom: patch.guests }),
          ],
        });
        const steps = runOf(config, picks.length, (_, i) => picks[i]!);
        const [first, last] = [steps[0]!, steps.at(-1)!];
        for (const [size, mode] of layouts) {
          const layout = layoutOf(size, config, mode);
          const a = sceneOf(first.state, layout);
          const b = sceneOf(last.state, layout, { before: last.before, named: ['mfn:1'] });
          const frames = new Set(b.cards.map((card) => card.key));
          expect(frames.size).toBe(b.cards.length);
          for (const wire of b.wires) expect(frames.has(wire.to)).toBe(true);
          const keys = [...b.panels, ...b.places, ...b.cards, ...b.wires, ...b.pills, ...b.flows];
          expect(new Set(keys.map((item) => item.key)).size).toBe(keys.length);
          expect(motionOf(a, b).at(0.5).layout).toBe(layout);
        }
      },
    ),
    { numRuns: 150 },
  );
});
