import { describe, expect, test } from 'vitest';
import { mutateText } from './mutate';
import { type Format, type Opened, opensSafely } from './safely';

/** A number in a text, twice: what differs is damaged. */
const TWICE: Format<string> = {
  name: 'a number twice',
  samples: ['12 12', '407 407'],
  mutate: (sample, below) => mutateText(sample, below),
  open: (input): Opened => {
    const [, one, other] = /^(\d+) (\d+)$/.exec(input) ?? [];
    return one !== undefined && one === other
      ? { as: 'whole', what: one }
      : { as: 'refused', sentence: 'The two numbers differ.' };
  },
};
const trial = { count: 3000, seed: 1, now: () => performance.now() };

describe('the harness', () => {
  test('counts what became of each input', async () => {
    const mayBecome = (what: string) => what.length > 0;
    const { refused, whole, partly } = await opensSafely({ ...TWICE, mayBecome }, trial);
    expect(refused).toBeGreaterThan(2000);
    expect(whole).toBeGreaterThan(10);
    expect(refused + whole + partly).toBe(3000);
  });

  test.each<[string, Partial<Format<string>>, RegExp]>([
    [
      'throws',
      {
        open: (text) => ({ as: 'whole', what: `${JSON.parse(text.replace(' ', ''))}` }),
        mayBecome: () => true,
      },
      /opening it throws SyntaxError/,
    ],
    [
      'takes what is damaged for good',
      { open: (text) => ({ as: 'whole', what: text }) },
      /input \d+ of seed 1: it is taken whole, as/,
    ],
    [
      'gives no sentence',
      {
        open: (text) =>
          text === '12 12' ? { as: 'whole', what: '' } : { as: 'refused', sentence: '' },
        samples: ['12 12'],
      },
      /no sentence says why/,
    ],
    ['changes what was open', { shown: () => Math.random() }, /what was open is not as it was/],
    ['refuses a sample', { samples: ['12 13'] }, /a sample is refused: The two numbers differ\./],
  ])('finds a format that %s', async (_, fault, says) => {
    await expect(opensSafely({ ...TWICE, ...fault }, trial)).rejects.toThrow(says);
  });

  test('finds what takes too long', async () => {
    let time = 0;
    const slow = { ...trial, now: () => (time += 11_000) };
    await expect(opensSafely(TWICE, slow)).rejects.toThrow(/took 11000 ms/);
  });
});
