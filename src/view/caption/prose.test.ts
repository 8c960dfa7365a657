import { describe, expect, test } from 'vitest';
import { glued, piecesOf } from './prose';

const THINGS = new Map([
  ['2a1', 'mfn:1'],
  ['b0', 'pfn:1:1'],
  ['id 1', 'id:1:1'],
  ['grant 9', 'gref:1:1'],
] as const);
const shown = (text: string) =>
  piecesOf(text, THINGS)
    .map((p) => (p.kind === 'words' ? p.text : `<${p.kind} ${p.text}>`))
    .join('');

describe('a sentence', () => {
  test('is cut where it names a frame or a pfn', () => {
    expect(shown('p2m[b0] = 2a1.')).toBe('<term p2m>[<thing b0>] = <thing 2a1>.');
  });

  test('knows by the word before it what a bare number counts', () => {
    expect(shown('id 1 leads through shadow[1], Grant 9 and 1 or 9 to id 12')).toBe(
      'id <thing 1> leads through shadow[<thing 1>], Grant <thing 9> and 1 or 9 to id 12',
    );
  });

  test('marks a term once, in any of its spellings', () => {
    expect(shown('mfn 2a1, then mfns, then a PTE')).toBe(
      '<term mfn> <thing 2a1>, then mfns, then a <term PTE>',
    );
  });

  test('leaves parts of words alone', () => {
    expect(shown('rings b01 2a1x grant_entry')).toBe('rings b01 2a1x grant_entry');
  });

  test('loses nothing', () => {
    const text = 'A window opens: p2m[b0] names 2a1; the TLB (both) and GNTTABOP_swap agree.';
    expect(
      piecesOf(text, THINGS)
        .map((p) => p.text)
        .join(''),
    ).toBe(text);
  });

  test('takes no property of an object for a term', () => {
    expect(shown('constructor toString')).toBe('constructor toString');
  });
});

describe('a line', () => {
  const groups = (text: string) =>
    glued(piecesOf(text, THINGS)).map((group) => group.map((piece) => piece.text).join('|'));

  test('does not break within what stands together', () => {
    expect(groups('p2m[b0] is 2a1, the frame')).toEqual([
      'p2m|[|b0|]',
      ' is ',
      '2a1|,',
      ' the ',
      'frame',
    ]);
  });

  test('loses nothing', () => {
    const text = '(mfn 2a1) b0: 2a1; done.';
    expect(groups(text).join('').replaceAll('|', '')).toBe(text);
  });
});
