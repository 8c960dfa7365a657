import { describe, expect, test } from 'vitest';
import type { Mfn } from '../base/brand';
import { FREE, owner } from '../machine/machine';
import { type ConfigPatch, MECHANISMS } from '../protocol/config';
import type { World } from '../protocol/world';
import { distanceToEdge, overlaps } from './geometry';
import { layoutOf } from './layout';
import { between } from './motion';
import { printScene } from './print';
import type { Scene } from './scene';
import { sceneOf } from './sceneOf';
import type { StageLayout } from './stageLayout';
import { pages, runOf, type Step, stepOf, write } from './testing/runs';

const SIZES = [
  ['wide', { width: 836, height: 470 }],
  ['wide', { width: 744, height: 286 }],
  ['talk', { width: 1880, height: 800 }],
  ['portrait', { width: 390, height: 700 }],
] as const;

const REQUESTS = [write([0]), write([1], { op: 'read', sector: 8 })];
const MANY = {
  buffers: 22,
  pool: 22,
  requests: [write(pages(11)), write(pages(11, 11), { op: 'read', sector: 88 })],
};

const layouts = new WeakMap<World, StageLayout[]>();

/** On one layout a size: what was drawn before is not drawn again. */
function sceneAt({ state, before }: Step, size: (typeof SIZES)[number] = SIZES[0]): Scene {
  const known =
    layouts.get(state.at) ?? SIZES.map(([mode, s]) => layoutOf(s, state.at.config, mode));
  layouts.set(state.at, known);
  return sceneOf(state, known[SIZES.indexOf(size)]!, { before });
}

/** Frames that are drawn twice, or not at all though nothing is left out for want of room. */
function miscounted({ state }: Step, { cards, panels, layout }: Scene): string[] {
  const drawn = cards.map((card) => card.mfn);
  const twice = drawn.filter((mfn, i) => drawn.indexOf(mfn) !== i).map((mfn) => `${mfn} twice`);
  // A private page of no use for now, and those that a line has no room for, are not drawn.
  const leftOut = panels.some((panel) => panel.key.endsWith(':more'));
  const hidden = state.at.config.mechanism === 'copy' ? 0 : state.at.bounces.filter(Boolean).length;
  const free = layout.xen.heap.w > 0 ? 0 : freeFrames(state).length;
  const all = state.at.frames - hidden - free;
  return drawn.length < all && !leftOut ? [...twice, `${drawn.length} of ${all}`] : twice;
}

const freeFrames = (s: Step['state']): Mfn[] =>
  Array.from({ length: s.at.frames }, (_, i) => (i + 1) as Mfn).filter(
    (mfn) => owner(s, mfn) === FREE,
  );

function onEachOther({ cards }: Scene): string[] {
  return cards.flatMap((a, i) =>
    cards.slice(i + 1).flatMap((b) => (overlaps(a.rect, b.rect) ? [`${a.key} on ${b.key}`] : [])),
  );
}

/** Wires that end more than a pixel from the card that they name. */
function loose(scene: Scene): string[] {
  const cards = new Map(scene.cards.map((card) => [card.key, card.rect]));
  return scene.wires
    .filter(({ to, end }) => distanceToEdge(cards.get(to)!, end) >= 1)
    .map((wire) => wire.key);
}

describe.each(MECHANISMS)('%s', (mechanism) => {
  const runs: [string, ConfigPatch][] = [
    ['a write and a read', { mechanism, requests: REQUESTS }],
    ['eleven pages each', { mechanism, ...MANY }],
    [
      'part pages',
      {
        mechanism,
        requests: [
          write([0], { segments: [{ buffer: 0, first: 2, last: 4 }] }),
          write([1], { op: 'read', sector: 8, segments: [{ buffer: 1, first: 1, last: 2 }] }),
        ],
      },
    ],
    ['a guest that goes', { mechanism, faults: ['destroy'], budget: 1, requests: REQUESTS }],
  ];
  test.each(runs)(
    'each frame is one card, none on another, each wire ends on its card: %s',
    (name, patch) => {
      const last = name === 'a guest that goes';
      const steps = runOf(
        patch,
        last ? 60 : 400,
        last ? (choices, i) => (i === 9 ? choices - 1 : 0) : undefined,
      );
      for (const size of SIZES) {
        const every = patch.buffers ? 23 : size === SIZES[0] ? 1 : 3;
        for (const [i, step] of steps.entries()) {
          if (i % every !== 0) continue;
          const scene = sceneAt(step, size);
          const at = `${size[0]}, step ${i}, ${steps[i]!.name}`;
          expect([...miscounted(steps[i]!, scene), ...onEachOther(scene)], at).toEqual([]);
          const from = i > 0 ? sceneAt(steps[i - 1]!, size) : undefined;
          for (const t of from ? [0.25, 0.5, 0.75, 1] : []) {
            expect(loose(between(from!, scene, t)), `${at} at ${t}`).toEqual([]);
          }
        }
      }
    },
  );
});

describe('a page that is flipped', () => {
  const steps = runOf({ mechanism: 'transfer', requests: [write([1], { op: 'read', sector: 8 })] });
  const given = stepOf(steps, 'xen.decrease-reservation');
  const moved = (step: Step): Mfn[] =>
    Array.from({ length: step.state.at.frames }, (_, i) => (i + 1) as Mfn).filter(
      (mfn) => owner(step.before!, mfn) !== owner(step.state, mfn),
    );

  test.each([
    ['xen.decrease-reservation', 1, FREE],
    ['xen.take-spare', FREE, 0],
    ['xen.transfer', 0, 1],
  ] as const)('%s takes one card from owner %d to owner %d', (name, from, to) => {
    const step = stepOf(steps, name);
    const [mfn, ...others] = moved(step);
    expect(others).toEqual([]);
    expect([owner(step.before!, mfn!), owner(step.state, mfn!)]).toEqual([from, to]);
    for (const size of SIZES) {
      const layout = layoutOf(size[1], step.state.at.config, size[0]);
      const home = (d: number) => (d === FREE ? layout.xen.rect : layout.domains[d]!.rect);
      const before = sceneAt(steps[steps.indexOf(step) - 1]!, size);
      const after = sceneAt(step, size);
      for (const [scene, d] of [
        [before, from],
        [after, to],
      ] as const) {
        const card = scene.cards.find((one) => one.mfn === mfn)!;
        expect(overlaps(card.rect, home(d)), `${size[0]}: ${card.title}`).toBe(true);
      }
      const half = between(before, after, 0.5).cards.find((one) => one.mfn === mfn)!;
      expect(half.rect).not.toEqual(after.cards.find((one) => one.mfn === mfn)!.rect);
    }
  });

  test('while it is in flight its place is empty and says so, and no table names a frame', () => {
    const place = sceneAt(given).places.find((one) => one.key === 'pfn:1:2')!;
    expect(place.labels.map((l) => l.text)).toContain('p2m invalid');
    expect(place.ticks.filter(({ state }) => state !== 'absent').map((t) => t.letter)).toEqual([
      'g',
    ]);
    expect(place.title).toContain('p2m invalid');
  });

  test('what came lies in the place that it was sent to, though m2p still names dom0’s pfn', () => {
    const scene = sceneAt(stepOf(steps, 'xen.transfer'));
    expect(printScene(scene)).toMatchInlineSnapshot(`
      "p0 (request A) p= k= t0. t1. [2a5 domU’s]
      p1 (idle) p= k= t0. t1. [7c8 dom0’s]
      b0 (buffer) p= k= t0. t1. g. [2a1 domU’s]
      b1 (in flight) p. k. t0. t1. g=* [7c3 disk] dim *
      grant: 9 → 7c3 completed*
      sector: 8–15
      xen: Xen GNTTABOP_transfer(7c3) = GNTST_okay · flush, TLBs were empty
      frame: 2a1 count 2 domU:b0
      frame: 2a5 count 2 dom0:p0
      frame: 7c3 count 1 domU:b0 was dom0:p0*
      frame: 7c8 count 2 dom0:p1"
    `);
  });

  test('between p2m and PTE a spare’s page still reaches the frame to go, within dom0', () => {
    const scene = sceneAt(stepOf(steps, 'blkback.spare-p2m'));
    const { rect } = scene.layout.domains[0]!;
    const wires = scene.wires.filter((wire) => wire.status === 'stale');
    expect(wires.length).toBeGreaterThan(0);
    for (const { bend } of wires) {
      for (const { x, y } of bend) expect(overlaps(rect, { x, y, w: 0.1, h: 0.1 })).toBe(true);
    }
    expect(scene.panels.find((panel) => panel.key === 'gutter')?.title).toContain(
      'nothing crosses',
    );
  });
});

test('grants for good: pages of blkfront’s, that dom0 reaches across the gutter ever after', () => {
  const steps = runOf({ mechanism: 'persistent', requests: REQUESTS });
  expect(printScene(sceneAt(steps.at(-1)!))).toMatchInlineSnapshot(`
    "p0 (mapped) p> k> t0. t1> empty
    p1 (frameless) p. k. t0. t1. empty
    b0 (buffer) p= k= t0= t1= g. [2a1]
    b1 (buffer) p= k= t0= t1= g. [2a5 disk]
    g0 (granted) p= k= t0= t1= g= [8c1 disk]
    g1 (ungranted) p= k= t0= t1= g. [8c5 zero]
    foreign: p2m[p0] → 8c1 foreign frame
    foreign: PTE TLB 1[p0] granted, for good
    grant: 9 → 8c1 in use
    sector: 0–7
    xen: Xen no hypercall in this step
    frame: 2a1 count 2 domU:b0
    frame: 2a5 count 2 domU:b1
    frame: 8c1 count 3 domU:g0
    frame: 8c5 count 2 domU:g1"
  `);
  const into = sceneAt(stepOf(steps, 'blkfront.copy-into'));
  expect(into.flows.map((flow) => flow.title)).toEqual(['domU copied 8 sectors of 2a1 to 8c1']);
  const { rect } = into.layout.domains[1]!;
  for (const { x, y } of into.flows[0]!.way)
    expect(overlaps(rect, { x, y, w: 0.1, h: 0.1 })).toBe(true);
  expect(sceneAt(stepOf(steps, 'blkfront.copy-from')).flows).toHaveLength(1);
});

test('a copy: no pool, the bytes cross to a private page of blkback’s', () => {
  const steps = runOf({ mechanism: 'copy', requests: REQUESTS });
  const scene = sceneAt(stepOf(steps, 'xen.copy-in'));
  expect(printScene(scene)).toMatchInlineSnapshot(`
    "x0 (request A) p= k. t0. t1. [9e1 was dom0’s] *
    x1 (private) p= k. t0. t1. [9e4 dom0’s]
    b0 (buffer) p= k= t0= t1= g= [2a1 write A]
    b1 (buffer) p= k= t0= t1= g. [2a5 domU’s]
    flow: Xen copied 8 sectors of 2a1 to 9e1
    grant: 9 → 2a1 read-only
    sector: 0–7
    xen: Xen GNTTABOP_copy = GNTST_okay
    frame: 2a1 count 2 domU:b0
    frame: 2a5 count 2 domU:b1
    frame: 9e1 count 1 dom0:x0
    frame: 9e4 count 1 dom0:x1"
  `);
});

test('Xen names each op by its header’s name, with the frame and the answer', () => {
  const steps = runOf({ mechanism: 'transfer', requests: [write([1], { op: 'read' })] });
  const said = (name: string) =>
    sceneAt(stepOf(steps, name)).panels.find((p) => p.key === 'xen')?.title;
  expect(said('xen.decrease-reservation')).toContain(
    'memory_op XENMEM_decrease_reservation(2a5) = 0',
  );
  expect(said('xen.take-spare')).toContain('memory_op XENMEM_increase_reservation(2a5) = 0');
  expect(said('xen.transfer')).toContain('GNTTABOP_transfer(7c3) = GNTST_okay');
});

test('a transfer that the guest’s entry no longer accepts drops dom0’s frame to Xen’s heap', () => {
  const patch: ConfigPatch = { mechanism: 'transfer', faults: ['end-grant'], budget: 1 };
  const read = write([1], { op: 'read', sector: 8 });
  const ending = (choices: number, i: number) => (i === 15 ? choices - 1 : 0);
  const steps = runOf({ ...patch, requests: [read] }, 60, ending);
  const refused = stepOf(steps, 'xen.transfer');
  const { cards, panels, layout } = sceneAt(refused);
  const said = panels.find((panel) => panel.key === 'xen')?.title;
  expect(said).toContain('GNTTABOP_transfer(7c3) = GNTST_general_error');
  const rectIn = (all: readonly Scene['cards'][number][]) =>
    all.find((card) => card.title.startsWith('mfn 7c3'))!.rect;
  expect(overlaps(rectIn(cards), layout.xen.heap)).toBe(true);
  const before = sceneAt(steps[steps.indexOf(refused) - 1]!);
  expect(overlaps(rectIn(before.cards), layout.domains[0]!.rect)).toBe(true);
});
