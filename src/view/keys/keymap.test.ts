import { describe, expect, test } from 'vitest';
import { KEY_LIST } from './keyList';
import { type Context, commandOf, type Press } from './keymap';

const press = (text: string): Press => {
  const parts = text.split('+');
  return {
    key: parts.at(-1)! === 'Space' ? ' ' : parts.at(-1)!,
    shiftKey: parts.includes('Shift'),
    ctrlKey: parts.includes('Ctrl'),
    altKey: parts.includes('Alt'),
    metaKey: parts.includes('Meta'),
  };
};
const FREE: Context = {
  focus: 'nothing',
  singleKeys: true,
  talk: false,
  dialog: false,
  lab: false,
};

describe('a key', () => {
  test.each([
    ['ArrowRight', 'next'],
    ['PageDown', 'next'],
    ['ArrowLeft', 'back'],
    ['PageUp', 'back'],
    ['Space', 'play'],
    ['Home', 'first'],
    ['End', 'last'],
    ['Shift+ArrowRight', 'nextChapter'],
    ['Shift+ArrowLeft', 'previousChapter'],
    ['7', { chapter: '7' }],
    ['[', 'slower'],
    [']', 'faster'],
    ['t', 'tour'],
    ['f', 'talk'],
    ['B', 'black'],
    ['.', 'black'],
    ['h', 'panel'],
    ['Shift+?', 'keys'],
    ['s', 'copy'],
    ['Escape', 'escape'],
    ['8', undefined],
    ['q', 'code'],
    ['x', undefined],
    ['Enter', undefined],
    ['F5', undefined],
    ['Ctrl+s', undefined],
    ['Meta+ArrowRight', undefined],
    ['Alt+ArrowLeft', undefined],
    ['Shift+F', undefined],
  ])('%s', (text, command) => {
    expect(commandOf(press(text), FREE)).toEqual(command);
  });

  test.each([
    ['text', 'ArrowRight', undefined],
    ['text', 's', undefined],
    ['slider', 'ArrowRight', undefined],
    ['slider', 'Home', undefined],
    ['slider', 'Space', 'play'],
    ['slider', 'f', 'talk'],
    ['tab', 'ArrowLeft', undefined],
    ['tab', 'PageDown', 'next'],
    ['button', 'Space', undefined],
    ['button', 'ArrowRight', 'next'],
    ['select', 'p', undefined],
  ] as const)('with the focus on a %s, %s is %s', (focus, text, command) => {
    expect(commandOf(press(text), { ...FREE, focus })).toEqual(command);
  });

  test('single characters can be turned off, the others stay', () => {
    const off = { ...FREE, singleKeys: false };
    for (const text of ['f', 'b', '.', '3', '[', 's', 'Shift+?']) {
      expect(commandOf(press(text), off), text).toBeUndefined();
    }
    expect(commandOf(press('ArrowRight'), off)).toBe('next');
    expect(commandOf(press('Space'), off)).toBe('play');
  });

  test.each([
    ['<', 'earlier'],
    ['Shift+<', 'earlier'],
    ['Shift+>', 'later'],
    ['Shift+U', 'redo'],
    ['.', 'black'],
    ['Ctrl+<', undefined],
  ])('in the Lab %s is %s', (text, command) => {
    expect(commandOf(press(text), { ...FREE, lab: true })).toBe(command);
    const off = { ...FREE, lab: true, singleKeys: false };
    expect(commandOf(press(text), off)).toBeUndefined();
  });

  test('keys of the Lab do nothing elsewhere', () => {
    for (const key of ['<', 'Shift+>', 'Shift+U']) {
      expect(commandOf(press(key), FREE)).toBeUndefined();
    }
  });

  test('a clicker’s F5 is caught in full screen', () => {
    expect(commandOf(press('F5'), { ...FREE, talk: true })).toBe('present');
  });

  test('an open dialog keeps its keys', () => {
    expect(commandOf(press('ArrowRight'), { ...FREE, dialog: true })).toBeUndefined();
    expect(commandOf(press('Escape'), { ...FREE, dialog: true })).toBeUndefined();
  });

  test('the list names each single key that acts', () => {
    const told = KEY_LIST.flatMap((entry) => entry.keys);
    for (const key of ['[', ']', 't', 'f', 'b', '.', 'h', 's', '?']) expect(told).toContain(key);
  });
});
