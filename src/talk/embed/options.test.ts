import { expect, test } from 'vitest';
import { type Options, readOptions } from './options';

const options = (search: string, hash = ''): Options => {
  const read = readOptions(search, hash);
  if (!read.ok) throw new Error(read.wrong.join(' '));
  return read.options;
};
const wrong = (search: string, hash = ''): readonly string[] => {
  const read = readOptions(search, hash);
  return read.ok ? [] : read.wrong;
};

test('a frame without options shows the first chapter on the stage, with its buttons', () => {
  expect(options('?embed')).toEqual({
    panels: ['stage', 'controls'],
    hash: '',
    steps: undefined,
    autoplay: false,
    speed: 1,
    theme: 'system',
    origins: [],
  });
});

test('every option is read', () => {
  const search =
    '?embed&panels=lamps,stage&chapter=p2&steps=3-12&autoplay&speed=0.5&theme=dark&origin=https://a.example,http://127.0.0.1:8000';
  expect(options(search)).toEqual({
    panels: ['stage', 'lamps'],
    hash: '#/walk/P2',
    steps: { from: 3, to: 12 },
    autoplay: true,
    speed: 0.5,
    theme: 'dark',
    origins: ['https://a.example', 'http://127.0.0.1:8000'],
  });
  expect(options('?embed=1&steps=7-&autoplay=0', '#/walk/2/9')).toMatchObject({
    hash: '#/walk/2/9',
    steps: { from: 7, to: undefined },
    autoplay: false,
  });
});

test.each([
  ['?embed&panels=stage,tabels', /“tabels” is no panel\. Panels are stage, /],
  ['?embed&panels=', /“” is no panel/],
  ['?embed&chapter=9', /no chapter “9”\. Chapters are 0, /],
  ['?embed&steps=12-3', /“12-3” is no range of steps/],
  ['?embed&steps=3', /no range/],
  ['?embed&steps=-3', /no range/],
  ['?embed&steps=1e3-2e3', /no range/],
  ['?embed&autoplay=slowly', /Autoplay takes no value/],
  ['?embed&speed=3', /“3” is no speed\. Speeds are 0\.25, /],
  ['?embed&theme=pink', /“pink” is no theme/],
  ['?embed&origin=example.org', /“example\.org” is no origin/],
  ['?embed&origin=https://example.org/deck', /is no origin/],
  ['?embed&origin=*', /is no origin/],
  ['?embed&origin=', /is no origin/],
  ['?embed&panel=stage', /no option “panel”\. Options are panels, /],
  ['?embed&theme=dark&theme=light', /“theme” is given twice/],
  [`?embed&theme=${'x'.repeat(5000)}`, /^“x{40}…” is no theme/],
])('%s is said to be wrong, in a sentence', (search, sentence) => {
  const said = wrong(search);
  expect(said).toHaveLength(1);
  expect(said[0]).toMatch(sentence);
  expect(said[0]).toMatch(/\.$/);
});

test('a chapter and a link at once are one too many', () => {
  expect(wrong('?embed&chapter=2', '#/walk/3')).toEqual([
    'Give a chapter or a link behind #, not both.',
  ]);
  expect(wrong('?embed&chapter=2', '#/')).toEqual([]);
});
