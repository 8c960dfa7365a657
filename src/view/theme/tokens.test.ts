import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const CSS = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

/** The colour tokens of the first block with this selector. */
function block(selector: string): Record<string, string> {
  const start = CSS.indexOf(`${selector} {`);
  expect(start, `no block ${selector}`).toBeGreaterThanOrEqual(0);
  const body = CSS.slice(start, CSS.indexOf('}', start));
  return Object.fromEntries(
    [...body.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((m) => [m[1]!, m[2]!]),
  );
}

const LIGHT = block(':root');
const THEMES: Record<string, Record<string, string>> = {
  light: LIGHT,
  dark: { ...LIGHT, ...block(":root[data-theme='dark']") },
  projector: { ...LIGHT, ...block(":root[data-theme='projector']") },
};

/** Relative luminance as WCAG 2.2 defines it: 0 is black, 1 is white. */
function luminance(colour: string): number {
  const channel = (at: number): number => {
    const c = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [
    number,
    number,
  ];
  return (light + 0.05) / (dark + 0.05);
}

const WHO = ['domu', 'domu2', 'dom0', 'xen'] as const;
/** Every pair of text and ground that the screen uses. */
const TEXT: readonly (readonly [string, string])[] = [
  ...['ground', 'panel', 'changed', 'wrong-tint', ...WHO.map((w) => `${w}-tint`)].map(
    (ground) => ['ink', ground] as const,
  ),
  ...['ground', 'panel', 'changed', 'wrong-tint', ...WHO.map((w) => `${w}-tint`)].map(
    (ground) => ['ink-soft', ground] as const,
  ),
  ...WHO.flatMap((w) => [[w, 'ground'] as const, [w, 'panel'] as const, [w, `${w}-tint`] as const]),
  ['wrong', 'ground'],
  ['wrong', 'panel'],
  ['wrong', 'wrong-tint'],
  ['wrong', 'changed'],
  ['good', 'ground'],
  ['good', 'panel'],
  ...WHO.map((w) => ['ground', w] as const),
];

describe.each(Object.keys(THEMES))('%s theme', (name) => {
  const theme = THEMES[name]!;

  test('has every colour', () => {
    for (const pair of TEXT) for (const token of pair) expect(theme).toHaveProperty(token);
  });

  test.each(TEXT)('%s on %s reads (AA, 4.5)', (ink, ground) => {
    expect(contrast(theme[ink]!, theme[ground]!)).toBeGreaterThanOrEqual(4.5);
  });

  test('the focus ring and the colours that say who stand out (3.0)', () => {
    for (const token of ['focus', 'good', 'wrong', ...WHO]) {
      expect(contrast(theme[token]!, theme.ground!), token).toBeGreaterThanOrEqual(3);
    }
  });

  test('only what is wrong is orange-red', () => {
    const hue = (colour: string): number => {
      const [r, g, b] = [1, 3, 5].map((i) => Number.parseInt(colour.slice(i, i + 2), 16)) as [
        number,
        number,
        number,
      ];
      return (Math.atan2(Math.sqrt(3) * (g - b), 2 * r - g - b) * 180) / Math.PI;
    };
    expect(Math.abs(hue(theme.wrong!) - 18)).toBeLessThan(14);
    for (const who of WHO) expect(Math.abs(hue(theme[who]!) - 18), who).toBeGreaterThan(60);
  });
});

test('the projector theme contrasts more than the light one', () => {
  const { light, projector } = THEMES;
  for (const token of ['ink', 'ink-soft', 'wrong', 'good', ...WHO]) {
    expect(contrast(projector![token]!, projector!.ground!), token).toBeGreaterThan(
      contrast(light![token]!, light!.ground!),
    );
  }
});
