import { expect, test } from 'vitest';
import { resolveTheme } from './useTheme';

const system =
  (...on: string[]) =>
  (query: string) =>
    on.some((word) => query.includes(word));

test.each([
  ['system', [], 'light'],
  ['system', ['dark'], 'dark'],
  ['system', ['contrast'], 'projector'],
  ['system', ['contrast', 'dark'], 'projector'],
  ['light', ['dark'], 'light'],
  ['dark', [], 'dark'],
  ['projector', ['dark'], 'projector'],
] as const)('%s on a system with %j is %s', (choice, on, theme) => {
  expect(resolveTheme(choice, system(...on))).toBe(theme);
});
