import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS, readSettings, type Settings, writeSettings } from './settings';

const shelfWith = (text: string | null) => {
  let kept = text;
  const setItem = (_: string, value: string): void => {
    kept = value;
  };
  return { getItem: () => kept, setItem };
};

describe('settings', () => {
  test('are found again', () => {
    const shelf = shelfWith(null);
    const mine: Settings = {
      theme: 'projector',
      singleKeys: false,
      expert: true,
      notes: true,
      welcomed: true,
      base: 'https://swap.example/',
    };
    writeSettings(shelf, mine);
    expect(readSettings(shelf)).toEqual(mine);
  });

  test.each([null, '', '{', 'null', '[]', '{"theme":"pink","singleKeys":1,"base":7}'])(
    '%j is as by default',
    (text) => {
      expect(readSettings(shelfWith(text))).toEqual(DEFAULT_SETTINGS);
    },
  );

  test('a shelf that refuses does no harm', () => {
    const refuse = () => {
      throw new Error('denied');
    };
    const shelf = { getItem: refuse, setItem: refuse };
    expect(readSettings(shelf)).toEqual(DEFAULT_SETTINGS);
    expect(() => writeSettings(shelf, DEFAULT_SETTINGS)).not.toThrow();
    expect(readSettings(undefined)).toEqual(DEFAULT_SETTINGS);
  });
});
