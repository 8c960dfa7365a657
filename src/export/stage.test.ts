import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { layoutOf } from '../scene/layout';
import { between } from '../scene/motion';
import { sceneOf } from '../scene/sceneOf';
import { chapterById } from '../story/chapters';
import { replay, stateAt } from '../trace/trace';
import { drawStage } from './drawStage';
import type { Mark } from './marks';
import { PICTURE_THEMES, paletteOf } from './palette';
import { captionHeight, pictureOf } from './picture';
import { svgOf } from './svg';

const CSS = readFileSync(new URL('../view/theme/tokens.css', import.meta.url), 'utf8');
const LIGHT = paletteOf(CSS, 'light');
const CHAPTER = chapterById('2')!;
const { trace } = replay(CHAPTER.config, CHAPTER.actions);
const layout = layoutOf({ width: 1200, height: 600 }, CHAPTER.config, 'wide');
const sceneAt = (k: number) =>
  sceneOf(stateAt(trace, k), layout, { before: k > 0 ? stateAt(trace, k - 1) : undefined });

function flat(marks: readonly Mark[]): Mark[] {
  return marks.flatMap((mark) => (mark.kind === 'group' ? flat(mark.marks) : [mark]));
}
const coloursOf = (marks: readonly Mark[]): string[] =>
  flat(marks).flatMap((mark) => {
    const fill = mark.kind === 'group' ? undefined : mark.fill;
    const stroke = 'stroke' in mark ? mark.stroke : undefined;
    const fills = typeof fill === 'object' ? [fill.thread, fill.paper] : [fill];
    return [...fills, stroke].filter((one) => one !== undefined);
  });

describe('a theme’s colours', () => {
  test.each(PICTURE_THEMES)('%s has every colour that the stage names', (theme) => {
    const palette = paletteOf(CSS, theme);
    for (const k of [0, 9, 12, 27]) {
      const colours = coloursOf(drawStage(sceneAt(k), palette));
      expect(colours.every((colour) => /^#[0-9a-f]{6}$/.test(colour))).toBe(true);
      expect(colours).toContain(palette.domu);
    }
  });

  test('differ from theme to theme', () => {
    const grounds = PICTURE_THEMES.map((theme) => paletteOf(CSS, theme).ground);
    expect(new Set(grounds).size).toBe(PICTURE_THEMES.length);
  });
});

describe('the stage as marks', () => {
  test('every word of the scene is there', () => {
    const scene = sceneAt(12);
    const said = flat(drawStage(scene, LIGHT)).flatMap((mark) =>
      mark.kind === 'text' ? [mark.text] : [],
    );
    const labels = [...scene.panels, ...scene.places, ...scene.cards, ...scene.pills].flatMap(
      (item) => item.labels.map(({ text }) => text),
    );
    expect(labels.length).toBeGreaterThan(30);
    expect(said).toEqual(expect.arrayContaining(labels));
  });

  test('what is stale is orange-red and dashed, and only in the window', () => {
    const wrong = (k: number) =>
      flat(drawStage(sceneAt(k), LIGHT)).filter(
        (mark) => 'stroke' in mark && mark.stroke === LIGHT.wrong,
      );
    expect(wrong(0)).toEqual([]);
    const stale = wrong(12);
    expect(stale.length).toBeGreaterThan(0);
    const scene = sceneAt(12);
    const wires = scene.wires.filter(({ status }) => status === 'stale');
    const lines = stale.filter((mark) => mark.kind === 'path' && mark.dash !== undefined);
    expect(wires.length).toBeGreaterThan(0);
    expect(lines).toHaveLength(wires.length);
  });

  test('what is lit has the stroke of the focus', () => {
    const focused = (lit: string[]) =>
      flat(drawStage(sceneAt(12), LIGHT, lit)).filter(
        (mark) => 'stroke' in mark && mark.stroke === LIGHT.focus,
      );
    expect(focused([])).toEqual([]);
    expect(focused(['mfn:1']).length).toBeGreaterThan(0);
  });

  test('every instant of a motion can be drawn, and the last is the state at rest', () => {
    const [a, b] = [sceneAt(11), sceneAt(12)];
    const marks = [0, 0.2, 0.5, 0.8].map((t) => drawStage(between(a, b, t), LIGHT));
    expect(new Set(marks.map((one) => JSON.stringify(one))).size).toBe(marks.length);
    expect(drawStage(between(a, b, 1), LIGHT)).toEqual(drawStage(b, LIGHT));
  });
});

describe('an SVG', () => {
  const words = {
    title: 'A <title> & more',
    desc: 'What is seen.',
    link: 'https://x.org/?a&b#/walk/2/12',
  };

  test('stands alone: nothing of it is elsewhere, and its signs are escaped', () => {
    const svg = svgOf(pictureOf(sceneAt(12), { palette: LIGHT }), words);
    expect(svg).toContain('<title id="t">A &lt;title&gt; &amp; more</title>');
    expect(svg.replace(/xmlns="[^"]*"|data-swapscope-link="[^"]*"/g, '')).not.toMatch(
      /https?:|href|script|var\(|class=/,
    );
    const open = svg.match(/<(?!\/|\?)[a-z]+(?:\s[^<>]*?)?(?<!\/)>/g)!.length;
    expect(svg.match(/<\/[a-z]+>/g)!.length).toBe(open);
  });

  test('has room for its caption under the stage', () => {
    const plain = pictureOf(sceneAt(12), { palette: LIGHT });
    const caption = {
      where: '2 · Write',
      title: 'Xen swaps',
      sentence: 'Two frames change hands.',
    };
    const told = pictureOf(sceneAt(12), { palette: LIGHT, caption });
    expect(told.height - plain.height).toBe(captionHeight(plain.width));
    const lines = told.marks.filter((mark) => mark.kind === 'text');
    expect(lines.map(({ text }) => text)).toEqual(Object.values(caption));
    expect(lines.every(({ y }) => y > plain.height - 16 && y < told.height)).toBe(true);
  });

  test('a picture of a thousand frames is drawn too', () => {
    const full = chapterById('352')!;
    const { trace: long } = replay(full.config, full.actions.slice(0, 40));
    const wide = layoutOf({ width: 1200, height: 600 }, full.config, 'wide');
    const svg = svgOf(pictureOf(sceneOf(stateAt(long, 40), wide), { palette: LIGHT }), words);
    expect(svg.length).toBeGreaterThan(50_000);
    expect(svg).not.toMatch(/undefined|NaN/);
  });
});
