import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test, vi } from 'vitest';
import type * as Candidates from '../protocol/candidates';
import type * as Configs from '../protocol/config';
import type * as Stories from '../story/chapters';
import { type Golden, goldenOf } from './testing/golden';

// A later Swapscope: it lists what may happen next the other way round, its words stand in another
// order, its machine starts as another, and its chapters are told in other steps.

vi.mock(import('../protocol/candidates'), async (original) => {
  const now: typeof Candidates = await original();
  return {
    ...now,
    ordinary: (s, visit) => {
      const list: Parameters<typeof visit>[0][] = [];
      now.ordinary(s, (action) => list.push(action));
      for (const action of list.reverse()) visit(action);
    },
  };
});

const turned = vi.hoisted(
  () =>
    <T>(list: T): T =>
      [...(list as unknown[])].reverse() as T,
);

vi.mock(import('../protocol/choices'), async (original) => {
  const { CHOICES } = await original();
  return { CHOICES: Object.fromEntries(turned(Object.entries(CHOICES))) as typeof CHOICES };
});

vi.mock(import('../protocol/config'), async (original) => {
  const now: typeof Configs = await original();
  const later: typeof Configs = {
    ...now,
    GUARDS: turned(now.GUARDS),
    FAULTS: turned(now.FAULTS),
    MECHANISMS: turned(now.MECHANISMS),
    DEFAULT_CONFIG: { ...now.DEFAULT_CONFIG, pool: 3, notify: 'full', requests: [] },
  };
  return later;
});

vi.mock(import('../story/chapters'), async (original) => {
  const now: typeof Stories = await original();
  const shorter = now.SCENARIOS.map((one) => ({ ...one, actions: one.actions.slice(0, 3) }));
  return { ...now, SCENARIOS: shorter };
});

const short = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 16);

test.each([0, 1])('a later program opens what version %i promised to the same state', (version) => {
  const file = resolve(import.meta.dirname, `golden/version${version}.json`);
  const links: readonly Golden[] = JSON.parse(readFileSync(file, 'utf8'));
  const promised = links.filter(({ link }) => /^#\/(lab\/)?t\/|^#\/check\//.test(link));
  expect(promised.length).toBeGreaterThan(18);
  for (const golden of promised) expect(goldenOf(golden.link, short)).toEqual(golden);
});

test('what an address names is told as it is told then', async () => {
  const { SCENARIOS } = await import('../story/chapters');
  const { openHash } = await import('./open');
  const { shown, notice } = openHash('#/walk/2/12', SCENARIOS);
  expect(shown).toMatchObject({ page: 'walk', scenario: { id: '2' }, step: 3 });
  expect(notice?.sentence).toBe(
    'This link names step 12, but the chapter has 3. Its last step is open.',
  );
});
