import { describe, expect, test } from 'vitest';
import { distanceToEdge } from './geometry';
import { layoutOf } from './layout';
import { between } from './motion';
import type { Scene } from './scene';
import { sceneOf } from './sceneOf';
import { pages, runOf, type Step, stepOf, write } from './testing/runs';

const SIZE = { width: 836, height: 470 };
const INSTANTS = [0, 0.1, 0.25, 0.29, 0.31, 0.5, 0.75, 0.9, 1];

function sceneAt(step: Step, mode: 'wide' | 'portrait' = 'wide'): Scene {
  const size = mode === 'wide' ? SIZE : { width: 390, height: 700 };
  const layout = layoutOf(size, step.state.at.config, mode);
  return sceneOf(step.state, layout, { before: step.before });
}

/** The greatest distance of a wire's end from the edge of the card that it names. */
function slack(scene: Scene): number {
  const cards = new Map(scene.cards.map((card) => [card.key, card.rect]));
  return Math.max(0, ...scene.wires.map(({ to, end }) => distanceToEdge(cards.get(to)!, end)));
}

const CONFIGS = {
  swap: { buffers: 3, pool: 3, requests: [write([0, 1]), write([2], { op: 'read', sector: 16 })] },
  foreign: { mechanism: 'map', requests: [write([0, 1])] },
  kept: { mechanism: 'persistent', requests: [write([0]), write([1], { op: 'read', sector: 16 })] },
  flipped: {
    mechanism: 'transfer',
    requests: [write([0]), write([1], { op: 'read', sector: 16 })],
  },
  unguarded: {
    guardsOff: ['zap-before-grant', 'refcount-check', 'flush-on-swap', 'dom0-fix-p2m'],
    requests: [write([0])],
  },
  many: { buffers: 40, pool: 40, requests: [write(pages(11))] },
} as const;

describe.each(Object.keys(CONFIGS) as (keyof typeof CONFIGS)[])('%s', (name) => {
  const steps = runOf(CONFIGS[name], 90);

  test.each(['wide', 'portrait'] as const)(
    'each wire ends on its card at every instant, %s',
    (mode) => {
      const layout = layoutOf(
        mode === 'wide' ? SIZE : { width: 390, height: 700 },
        steps[0]!.state.at.config,
        mode,
      );
      const scenes = steps.map((s) => sceneOf(s.state, layout, { before: s.before }));
      for (const [i, scene] of scenes.entries()) {
        for (const from of [scenes[i - 1], scenes[(i * 7) % scenes.length]]) {
          if (!from) continue;
          for (const t of INSTANTS) {
            expect(slack(between(from, scene, t)), `step ${i} at ${t}`).toBeLessThan(1);
          }
        }
      }
    },
  );

  test('an interrupted motion goes on from the picture as it is', () => {
    const scenes = steps.map((step) => sceneAt(step));
    for (let i = 1; i + 1 < scenes.length; i++) {
      const half = between(scenes[i - 1]!, scenes[i]!, 0.4);
      const back = between(half, scenes[i - 1]!, 0);
      for (const card of back.cards) {
        const was = half.cards.find((one) => one.key === card.key);
        expect(card.rect, card.key).toEqual(was?.rect ?? card.rect);
      }
      for (const t of INSTANTS) expect(slack(between(half, scenes[i + 1]!, t))).toBeLessThan(1);
    }
  });
});

describe('a swap', () => {
  const steps = runOf(CONFIGS.swap, 60);
  const swap = stepOf(steps, 'xen.swap');
  const before = sceneAt(steps[steps.indexOf(swap) - 1]!);
  const after = sceneAt(swap);

  test('begins and ends with the two scenes', () => {
    expect(between(before, after, 1)).toBe(after);
    const start = between(before, after, 0);
    for (const card of start.cards) {
      expect(card.rect).toEqual(before.cards.find((one) => one.key === card.key)?.rect);
    }
  });

  test('takes two cards across on different ways, with their old faces until half time', () => {
    const moved = after.cards.filter((card) => card.changed);
    expect(moved).toHaveLength(2);
    const half = between(before, after, 0.5).cards.filter((card) => card.changed);
    const [one, other] = half.map((card) => card.rect);
    expect(Math.abs(one!.y - other!.y)).toBeGreaterThan(40);
    const early = between(before, after, 0.4).cards.find((card) => card.key === moved[0]!.key);
    expect(early?.tone).toBe(before.cards.find((card) => card.key === moved[0]!.key)?.tone);
  });
});
