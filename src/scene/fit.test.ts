import { describe, expect, test } from 'vitest';
import type { ConfigPatch } from '../protocol/config';
import { layoutOf } from './layout';
import type { Scene } from './scene';
import { sceneOf } from './sceneOf';
import type { StageMode, StageSize } from './stageLayout';
import { clashes, strays, textsOf } from './testing/boxes';
import { pages, runOf, write } from './testing/runs';

const SIZES: readonly [string, StageSize, StageMode][] = [
  ['the middle of 1440 × 900', { width: 836, height: 470 }, 'wide'],
  ['the middle of 1024 × 640', { width: 744, height: 286 }, 'wide'],
  ['3840 × 2160', { width: 2300, height: 1180 }, 'wide'],
  ['a talk at 1920 × 1080', { width: 1880, height: 800 }, 'talk'],
  ['a phone, 390 × 844', { width: 358, height: 700 }, 'portrait'],
];

const CONFIGS: readonly [string, ConfigPatch][] = [
  ...[1, 2, 3, 4, 5, 6, 8, 11].map((n): [string, ConfigPatch] => [
    `${n} pages`,
    { buffers: n, pool: n, requests: [write(pages(n))] },
  ]),
  ['no request by copy', { mechanism: 'copy', requests: [] }],
  ['foreign pages', { mechanism: 'map', requests: [write([0, 1])] }],
  ...(['copy', 'persistent', 'transfer'] as const).flatMap((mechanism): [string, ConfigPatch][] => [
    [
      `by ${mechanism}`,
      { mechanism, requests: [write([0]), write([1], { op: 'read', sector: 8 })] },
    ],
    [
      `44 pages by ${mechanism}`,
      {
        mechanism,
        buffers: 44,
        pool: 44,
        requests: [0, 11, 22, 33].map((from) =>
          write(pages(11, from), { sector: 8 * from, op: from % 2 ? 'read' : 'write' }),
        ),
      },
    ],
  ]),
  [
    'part pages',
    {
      requests: [
        write([0], { segments: [{ buffer: 0, first: 2, last: 4 }] }),
        write([1], { op: 'read', sector: 8 }),
      ],
    },
  ],
  [
    'no zap, no checks',
    {
      guardsOff: ['zap-before-grant', 'refcount-check', 'flush-on-swap'],
      requests: [write([0, 1])],
    },
  ],
  ['two guests', { guests: 2, pool: 4, requests: [write([0]), write([1], { dom: 2, sector: 8 })] }],
  ['one vCPU, kept', { vcpus: 1, requests: [write([0], { keep: true })] }],
  ['m2p by guests', { choices: { m2pBy: 'guests' }, requests: [write([0])] }],
  [
    '352 pages',
    { buffers: 352, pool: 704, requests: [write(pages(11)), write(pages(11, 11), { sector: 88 })] },
  ],
];

/** Faults that words must be free of, in the pictures of one run. */
function faultsOf(scene: Scene): string[] {
  const texts = textsOf(scene);
  const rects = [...scene.places, ...scene.cards, ...scene.panels, ...scene.pills].map(
    (i) => i.rect,
  );
  const runs = [...scene.cards, ...scene.panels].flatMap((item) =>
    item.runs.map((run) => run.rect),
  );
  const odd = [...rects, ...runs].filter((r) => !(r.w >= 0 && r.h >= 0));
  return [
    ...clashes(texts),
    ...strays(texts, scene),
    ...odd.map((r) => `odd box ${JSON.stringify(r)}`),
  ];
}

describe.each(SIZES)('no text lies on another in %s', (_, size, mode) => {
  test.each(CONFIGS)('%s', (_name, patch) => {
    const many = (patch.buffers ?? 0) >= 44;
    const steps = runOf(patch, many ? 300 : 120);
    const layout = layoutOf(size, steps[0]!.state.at.config, mode);
    const every = many ? 20 : 1;
    for (const [i, step] of steps.entries()) {
      if (i % every !== 0) continue;
      const faults = faultsOf(sceneOf(step.state, layout, { before: step.before }));
      expect(faults, `step ${i}, ${step.name}`).toEqual([]);
    }
  });
});

test('the smallest text is 12 px on a laptop, also on a small one, and 20 px in a talk', () => {
  const { config } = runOf({}, 0)[0]!.state.at;
  expect(layoutOf({ width: 836, height: 470 }, config, 'wide').scale).toBeGreaterThanOrEqual(1);
  expect(layoutOf({ width: 744, height: 286 }, config, 'wide').scale).toBeGreaterThanOrEqual(1);
  expect(layoutOf({ width: 1880, height: 800 }, config, 'talk').scale).toBeGreaterThanOrEqual(
    20 / 12,
  );
});

test('the gutter is at least 160 px wide', () => {
  const { config } = runOf({}, 0)[0]!.state.at;
  for (const [, size, mode] of SIZES.slice(0, 4)) {
    const layout = layoutOf(size, config, mode);
    expect(layout.gutter.w * layout.scale).toBeGreaterThanOrEqual(160);
  }
});

test('a phone shows a chapter of two pages whole: what its header, caption and buttons leave', () => {
  const { config } = runOf({}, 0)[0]!.state.at;
  expect(config).toMatchObject({ buffers: 2, pool: 2 });
  const { height, scale } = layoutOf({ width: 358, height: 600 }, config, 'portrait');
  expect(scale).toBe(1);
  expect(height).toBeLessThanOrEqual(844 - 61 - 128 - 60 - 2 * 8);
});
