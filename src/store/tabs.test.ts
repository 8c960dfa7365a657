import { expect, test } from 'vitest';
import { inTab } from './tabs';

test.each([
  ['#/walk/2/14', '#/walk/2/14', '#/lab/2/14'],
  ['#/walk/0', '#/walk/0', '#/lab/0'],
  ['#/t/abc', '#/t/abc', '#/lab/t/abc'],
  ['#/lab/t/abc/vs/def', '#/t/abc', '#/lab/t/abc/vs/def'],
  ['#/lab/2/14', '#/walk/2/14', '#/lab/2/14'],
  ['#/lab/part-page:off/7', '#/walk', '#/lab/part-page:off/7'],
  ['#/lab', '#/walk', '#/lab'],
  [undefined, '#/walk', '#/lab'],
])('%s is %s in Walk and %s in the Lab', (hash, walk, lab) => {
  expect(inTab('walk', hash)).toBe(walk);
  expect(inTab('lab', hash)).toBe(lab);
});
