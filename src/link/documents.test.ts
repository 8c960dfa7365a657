import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CHOICES } from '../protocol/choices';
import { DEFAULT_CONFIG } from '../protocol/config';
import { CHAPTER_IDS } from '../story/chapter';
import { LINK_VERSION } from './code';
import { LINK_CODES } from './notice';
import { FILE_CODES, FILE_VERSION, readTraceFile } from './traceFile';

const documentOf = (name: string): string =>
  readFileSync(resolve(import.meta.dirname, '../../docs', name), 'utf8');

describe('docs/link-format.md', () => {
  const text = documentOf('link-format.md');

  test.each(LINK_CODES)('has a sentence for %s', (code) => {
    expect(text).toMatch(new RegExp(`^\\| \`${code}\` \\| \\w.*\\. \\|`, 'm'));
  });

  test('has an entry for every version', () => {
    for (let version = 0; version <= LINK_VERSION; version++) {
      expect(text).toContain(`### Version ${version}\n`);
      expect(text).toContain(`\n| ${version} |`);
    }
    expect(text).not.toContain(`### Version ${LINK_VERSION + 1}\n`);
  });

  test('numbers the fields of a configuration as the code does', () => {
    for (const [i, name] of Object.keys(DEFAULT_CONFIG).entries()) {
      expect(text.replace(/\s+/g, ' ')).toContain(` ${i} ${name}`);
    }
  });

  test('names the last chapter', () => {
    expect(text).toContain(` ${CHAPTER_IDS.at(-1)}.`);
  });
});

describe('docs/trace-file.md', () => {
  const text = documentOf('trace-file.md');

  test.each(FILE_CODES)('has a sentence for %s', (code) => {
    expect(text).toMatch(new RegExp(`^\\| \`${code}\` \\| \\w.*\\. \\|`, 'm'));
  });

  test('shows a file that can be read', () => {
    const [, example = ''] = /```json\n([^`]*)```/.exec(text) ?? [];
    expect(readTraceFile(example)).toMatchObject({ ok: true, value: { cursor: 2 } });
    expect(JSON.parse(example).version).toBe(FILE_VERSION);
  });

  test('names every field and every choice', () => {
    for (const name of Object.keys(DEFAULT_CONFIG)) expect(text).toContain(`| \`${name}\` |`);
    for (const [name, answers] of Object.entries(CHOICES)) {
      expect(text).toContain(`\`${name}\` (${answers.map((one) => `\`${one}\``).join(', ')})`);
    }
  });
});
