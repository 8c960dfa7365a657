import decodeQR from 'qr/decode.js';
import { expect, test } from 'vitest';
import { type Code, codeOf } from './matrix';

/** What a phone's camera would make of the path, painted with so many pixels a module. */
function readBack({ size, path }: Code, scale = 4, quiet = 4): string {
  const side = (size + 2 * quiet) * scale;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y, n] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    for (let dy = 0; dy < scale; dy++) {
      for (let dx = 0; dx < Number(n) * scale; dx++) {
        const at = (Number(y) + quiet) * scale + dy;
        const pixel = (at * side + (Number(x) + quiet) * scale + dx) * 4;
        data.fill(0, pixel, pixel + 3);
      }
    }
  }
  return decodeQR({ width: side, height: side, data }, { timeLimit: 5000 });
}

test.each([
  ['https://swap.example/#/walk/2/14'],
  ['https://swap.example/swapscope/#/lab/part-page:off/7'],
  [`https://swap.example/#/t/${'AbZ09-_'.repeat(20)}`],
  [`https://swap.example/#/t/${'x'.repeat(430)}`],
])('another program reads %s from the code', (link) => {
  const code = codeOf(link)!;
  expect(readBack(code)).toBe(link);
  expect(code.size).toBeLessThanOrEqual(73);
});

test('a link of fifty steps has modules that are seen from a seat', () => {
  expect(codeOf(`https://swap.example/swapscope/#/lab/t/${'x'.repeat(100)}`)!.size).toBeLessThan(
    50,
  );
});

test('one that would be too fine has no code', () => {
  expect(codeOf('x'.repeat(458))).toBeDefined();
  expect(codeOf('x'.repeat(459))).toBeUndefined();
  expect(codeOf('x'.repeat(60_000))).toBeUndefined();
});
