import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { replay } from '../headless/replay';
import { LINK_VERSION } from './code';
import { type Golden, goldenOf, stateText } from './testing/golden';

const short = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 16);

const goldenLinks = (version: number): readonly Golden[] =>
  JSON.parse(readFileSync(resolve(import.meta.dirname, `golden/version${version}.json`), 'utf8'));

/**
 * Links that were made, and what they open: append only. When one of these fails, a link that
 * somebody has does not open any more to what it did: the change that made it fail is wrong, or it
 * needs a new version that leaves the reader of this one as it was. Never change an entry. To add
 * one write {"link": "…"} to the end of the newest file; the test prints the rest of it.
 */
describe.each([
  [0, 19, '959b787030bd41b9'],
  [1, 60, '0ed41aa7bafde022'],
])('of version %i', (version, count, hash) => {
  const links = goldenLinks(version);

  test.each(links.map((golden) => [golden.link, golden] as const))('%s', (link, golden) => {
    expect(goldenOf(link, short)).toEqual(golden);
    if (golden.state === undefined) return;
    const { out } = replay(link, () => undefined);
    expect(short(stateText(JSON.parse(out).state))).toBe(golden.state);
  });

  test('none was changed or taken away', () => {
    expect(short(JSON.stringify(links.slice(0, count)))).toBe(hash);
  });
});

test('there are golden links of every version', () => {
  for (let version = 0; version <= LINK_VERSION; version++) {
    expect(goldenLinks(version).length).toBeGreaterThanOrEqual(19);
  }
});
