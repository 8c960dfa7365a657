import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { configure } from '../protocol/config';
import { CHAPTERS } from '../story/chapters';
import { readTraceFile, writeTraceFile } from './traceFile';

const file = (patch: object): string =>
  JSON.stringify({ format: 'swapscope-trace', version: 1, actions: [], ...patch });

const BAD_CHECK =
  'This file’s check letters do not fit: it is damaged, or was changed by hand. Without its “check” it is read as it is.';

describe('a trace file', () => {
  test('is short where everything is as by default', () => {
    const { config, actions } = CHAPTERS[2]!;
    const text = writeTraceFile({ config, actions: actions.slice(0, 2), cursor: 2 });
    expect(JSON.parse(text)).toEqual({
      format: 'swapscope-trace',
      version: 2,
      config: {
        requests: [
          {
            dom: 1,
            op: 'write',
            sector: 0,
            keep: false,
            segments: [{ buffer: 0, first: 0, last: 7 }],
          },
        ],
      },
      actions: ['blkfront.fill r0', 'blkfront.zap r0 s0'],
      check: 'B8IBj',
    });
  });

  test('holds choices, a cursor and a title', () => {
    const config = configure({ choices: { flush: 'op' }, guardsOff: ['scrub'] });
    const trace = { config, actions: [], cursor: 0, title: 'One “title”' };
    expect(readTraceFile(writeTraceFile(trace))).toEqual({ ok: true, value: trace });
  });

  test.each([
    ['{', 'not-json', 'This file is no JSON.'],
    ['[]', 'not-a-trace', 'This file is no trace of Swapscope.'],
    ['{"format":"other"}', 'not-a-trace', 'This file is no trace of Swapscope.'],
    [file({ version: '1' }), 'not-a-trace', 'This trace file does not say which version it is.'],
    [
      file({ version: 3 }),
      'newer-file',
      'This trace file was written by a newer version of Swapscope.',
    ],
    [file({ check: 'AAAAA' }), 'bad-check', BAD_CHECK],
    [file({ notes: 1 }), 'bad-field', 'A trace file has no “notes”.'],
    [file({ title: 1 }), 'bad-field', 'The title is no text of at most 200 letters.'],
    [file({ actions: 'fill' }), 'bad-field', 'The file has no list of actions.'],
    [file({ config: [] }), 'bad-config', 'The configuration is no JSON object.'],
    [file({ config: { pools: 1 } }), 'bad-config', 'A configuration has no “pools”.'],
    [
      file({ config: { requests: [{ dom: 1 }] } }),
      'bad-config',
      'The configuration’s “requests” is not of the form it should have.',
    ],
    [
      file({ config: { guardsOff: ['scrub', 'scrub'] } }),
      'bad-config',
      'The configuration’s “guardsOff” is not of the form it should have.',
    ],
    [file({ config: { guardsOff: ['none'] } }), 'bad-config', 'There is no guard none.'],
    [file({ config: { pool: 705 } }), 'bad-config', 'The pool has 1 to 704 pages.'],
    [
      file({ actions: ['blkfront.fill r0', 'blkfront.fly r0'] }),
      'bad-action',
      'Action 2: There is no action “blkfront.fly”.',
    ],
    [file({ actions: [7] }), 'bad-action', 'Action 1: There is no action “”.'],
    [
      file({ actions: ['blkfront.fill r0', 'blkfront.push r0'] }),
      'refused-action',
      'Action 2, blkfront.push r0, is no step there. Its actor is at another place of its program.',
    ],
    [file({ cursor: 1 }), 'bad-cursor', 'The cursor is a whole number from 0 to 0.'],
  ])('%s is refused', (text, code, sentence) => {
    expect(readTraceFile(text)).toEqual({ ok: false, code, sentence });
  });

  test('that is garbage never throws', () => {
    const field = fc.constantFrom('config', 'actions', 'cursor', 'title', 'version', 'format');
    fc.assert(
      fc.property(field, fc.jsonValue(), (name, value) => {
        readTraceFile(file({ [name]: value }));
      }),
      { numRuns: 2000 },
    );
    const name = fc.constantFrom(...Object.keys(configure({})));
    fc.assert(
      fc.property(name, fc.jsonValue(), (name, value) => {
        expect(() => readTraceFile(file({ config: { [name]: value } }))).not.toThrow();
      }),
      { numRuns: 5000 },
    );
    fc.assert(fc.property(fc.string(), (text) => void readTraceFile(text)));
  });
});
