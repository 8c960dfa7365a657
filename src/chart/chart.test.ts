import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Mark, TextMark } from '../export/marks';
import { paletteOf } from '../export/palette';
import type { Chart, Field, Lines, Ranges, Stack } from './chart';
import { drawChart } from './draw';
import { words } from './number';

const palette = paletteOf(readFileSync('src/view/theme/tokens.css', 'utf8'), 'light');

const LINES: Lines = {
  kind: 'lines',
  title: 'Who waits',
  x: { label: 'Pages of the pool', scale: 'log', from: 1, to: 704 },
  y: { label: 'Chance of waiting', scale: 'linear', from: 0, to: 1 },
  series: [
    {
      name: 'simulated',
      look: { tone: 'domu', marker: 'dot' },
      joined: 'none',
      points: [
        { x: 8, y: 0.5, low: 0.45, high: 0.55 },
        { x: 352, y: 0.01 },
      ],
    },
    {
      name: 'Erlang C',
      look: { tone: 'ink', marker: 'none', dash: [4, 3] },
      joined: 'lines',
      points: [
        { x: 8, y: 0.51 },
        { x: 16, y: 0.2 },
      ],
    },
  ],
  rules: [{ along: 'y', at: 0.05, name: 'wanted' }],
};
const STACK: Stack = {
  kind: 'stack',
  title: 'Where the time goes',
  x: { label: 'µs a request', scale: 'linear', from: 0, to: 40 },
  parts: ['hypercalls', 'flushes', 'copying'],
  bars: [
    { name: 'swap', values: [2, 12, 0] },
    { name: 'copy', values: [0.5, 0, 17] },
  ],
};
const RANGES: Ranges = {
  kind: 'ranges',
  title: 'What moves the answer',
  x: { label: 'µs', scale: 'linear', from: -10, to: 30 },
  middle: { along: 'x', at: 8, name: 'as assumed' },
  turn: { along: 'x', at: 0, name: 'even' },
  rows: [
    { name: 'Refill', low: -2, high: 20, ends: ['0', '100'], says: '−2 to 20 µs' },
    {
      name: 'TLB entries in use when it is flushed',
      low: -8,
      high: 28,
      ends: ['0', '512'],
      says: '−8 to 28 µs',
    },
  ],
};
const FIELD: Field = {
  kind: 'field',
  title: 'Where domU’s frames lie',
  x: 'machine memory',
  y: 'requests',
  rows: [
    { name: '0', shares: [1, 1, 0, 0] },
    { name: '10,000', shares: [0.8, 0.9, 0.2, 0.1] },
  ],
  what: 'of the stretch is domU’s',
  parts: [
    { name: 'domU’s at the start', part: 0.6 },
    { name: 'the pool’s', part: 0.02 },
    { name: 'what Xen has free', part: 0.38 },
  ],
};

const texts = (marks: readonly Mark[]): TextMark[] => marks.filter((mark) => mark.kind === 'text');

describe.each([LINES, STACK, RANGES, FIELD])('$kind', (chart: Chart) => {
  test.each([342, 560, 820, 1400])('nothing lies outside the picture at %d pixels', (width) => {
    const { picture, spots } = drawChart(chart, palette, width, 380);
    expect(picture.width).toBe(width);
    for (const { x, y } of spots) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(width);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(picture.height);
    }
    for (const { text, x, y, size, mono, anchor } of texts(picture.marks)) {
      const room = text.length * size * (mono ? 0.6 : 0.55);
      const left = anchor === 'start' ? x : anchor === 'end' ? x - room : x - room / 2;
      expect(left, text).toBeGreaterThanOrEqual(-6);
      expect(left + room, text).toBeLessThanOrEqual(width + 6);
      expect(y).toBeLessThanOrEqual(picture.height);
    }
  });

  test('every axis is named, and everything that is drawn is in the table', () => {
    const { picture, table } = drawChart(chart, palette, 900, 380);
    const said = texts(picture.marks).map(({ text }) => text);
    const names = chart.kind === 'field' ? [chart.x, chart.y] : [chart.x.label];
    for (const name of names) expect(said).toContain(name);
    const cells = table.flat().filter((cell) => typeof cell === 'number');
    expect(cells.length).toBeGreaterThan(1);
    const columns = table[0]!.length;
    for (const row of table) expect(row).toHaveLength(columns);
  });
});

test('series are told apart by more than colour, and named where they end', () => {
  const { picture } = drawChart(LINES, palette, 900, 380);
  const names = texts(picture.marks).map(({ text }) => text);
  expect(names).toEqual(expect.arrayContaining(['simulated', 'Erlang C', 'wanted']));
  expect(picture.marks.some((mark) => mark.kind === 'path' && mark.dash?.join() === '4,3')).toBe(
    true,
  );
  const at = (name: string): number => texts(picture.marks).find(({ text }) => text === name)!.y;
  expect(Math.abs(at('simulated') - at('Erlang C'))).toBeGreaterThan(13);
});

test('a bar is as long as its parts together', () => {
  const { picture } = drawChart(STACK, palette, 900, 380);
  const bars = picture.marks.filter((mark) => mark.kind === 'rect' && mark.h === 30);
  const width = bars.reduce((sum, bar) => sum + (bar.kind === 'rect' ? bar.w : 0), 0);
  expect(width / (900 - 76 - 104)).toBeCloseTo((14 + 17.5) / 40, 2);
});

test('numbers are words of three figures', () => {
  expect([0, 0.0123, 1.5, 999.4, 12_345, 1e-5].map(words)).toEqual([
    '0',
    '0.0123',
    '1.5',
    '999',
    '12,345',
    '1e-5',
  ]);
});
