import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { hashInPicture } from '../export/pictureLink';
import { tableCsv } from '../export/tables';
import { readTraceFile } from '../link/traceFile';
import { chapterById } from '../story/chapters';
import { replay, stateAt } from '../trace/trace';
import { exported } from './export';

const read = (name: string): string | undefined =>
  name.endsWith('.css') ? readFileSync(name, 'utf8') : undefined;
const { config, actions } = chapterById('2')!;
const { trace } = replay(config, actions);

describe('export prints', () => {
  test('ITF up to the step of a link', () => {
    const { code, out, err } = exported(['--itf', '#/walk/2/12'], read);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const file = JSON.parse(out);
    expect(file.states).toHaveLength(13);
    expect(file['#meta'].source).toBe('#/walk/2/12');
  });

  test('a table as CSV', () => {
    const { out } = exported(['--csv', 'm2p', '#/walk/2/12'], read);
    expect(out).toBe(tableCsv('m2p', stateAt(trace, 12)));
  });

  test('the stage as an SVG that leads back', () => {
    const { out } = exported(['--svg', '#/walk/2/12'], read);
    expect(hashInPicture(new TextEncoder().encode(out))).toEqual({
      ok: true,
      value: '#/walk/2/12',
    });
    expect(out).not.toMatch(/undefined|NaN/);
  });

  test('a trace file of a link', () => {
    const file = readTraceFile(exported(['--trace', '#/walk/2/12'], read).out);
    expect(file).toMatchObject({ ok: true, value: { actions, cursor: 12 } });
  });
});

test.each([
  [[]],
  [['--itf']],
  [['--pdf', '#/walk/2']],
  [['--csv', '#/walk/2']],
  [['--csv', 'none', '#/walk/2']],
  [['--itf', 'one', 'two']],
])('what it can’t use ends with 2 and a sentence: %o', (args) => {
  const { code, out, err } = exported(args, read);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(/^export takes .*\.\n$/);
});
