import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Action } from '../base/brand';
import { act } from './action';
import { touchArg } from './misbehaviour';
import { parseAction, showAction } from './notation';
import { ARGUMENTS } from './op';
import { OP } from './opIds';
import { OPS } from './ops';

test.each([
  [act(OP.fill, 0, 0, 0), 'blkfront.fill r0'],
  [act(OP.zap, 0, 3, 10), 'blkfront.zap r3 s10'],
  [act(OP.pullRequest, 2, 0, 0), 'blkback.pull d2'],
  [act(OP.poolZap, 0, 0, 704), 'blkback.zap-pool p703'],
  [act(OP.restart, 0, 0, 0), 'toolstack.restart-blkback'],
  [act(OP.lieMfn, 0, 1, 7), 'blkback.put-wrong-mfn r1 m7'],
  [act(OP.lieId, 0, 1, 2), 'blkback.put-wrong-id r1 i2'],
  [act(OP.touch, 1, touchArg(1, true), 3), 'domU.touch d1 v1 store p2'],
  [act(OP.dom0Touch, 0, touchArg(0, false), 3), 'dom0.touch d0 v0 load p2'],
  [act(OP.grantRewrite, 0, 2, 512 * 4 + 351), 'domU.rewrite-grant r2 s4 p350'],
])('%i is %s', (action, text) => {
  expect(showAction(action)).toBe(text);
  expect(parseAction(text)).toEqual({ ok: true, value: action });
  expect(parseAction(`  ${text.replaceAll(' ', '  ')} `)).toEqual({ ok: true, value: action });
});

/** Any action of any op, with arguments that it takes and others left out. */
const anyAction = fc
  .tuple(fc.constantFrom(...OPS), fc.nat(2), fc.nat(127), fc.nat((1 << 14) - 1))
  .map(([op, dom, req, x]) => {
    const uses: readonly string[] = ARGUMENTS[op.per];
    const request = uses.includes('access') ? req & 3 : uses.includes('req') ? req : 0;
    const last = uses.at(-1);
    const takesX = last !== undefined && !['dom', 'req', 'access'].includes(last);
    return act(op.id, uses.includes('dom') ? dom : 0, request, takesX ? x : 0);
  });

test('what is shown is parsed back, whatever the action', () => {
  fc.assert(
    fc.property(anyAction, (action) => {
      expect(parseAction(showAction(action))).toEqual({ ok: true, value: action });
    }),
    { seed: 3, numRuns: 2000 },
  );
});

test('garbage is a sentence, never a throw; what is accepted is spelled as it is shown', () => {
  const words = fc.constantFrom(
    ...OPS.map((op) => op.name),
    'r0',
    's1',
    'p-1',
    'r01',
    'd1',
    'v9',
    'store',
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(words, { maxLength: 5 }).map((all) => all.join(' ')),
  );
  fc.assert(
    fc.property(text, (garbage) => {
      const parsed = parseAction(garbage);
      if (parsed.ok) expect(showAction(parsed.value)).toBe(garbage.trim().split(/\s+/).join(' '));
      else
        expect(parsed).toMatchObject({
          code: 'bad-action',
          sentence: expect.stringMatching(/\.$/),
        });
    }),
    { seed: 4, numRuns: 2000 },
  );
});

test.each([
  ['', 'There is no action “”.'],
  ['blkfront.fly r0', 'There is no action “blkfront.fly”.'],
  ['blkfront.zap r0', '“blkfront.zap” takes arguments such as r0 s0.'],
  ['blkfront.fill r0 s0', '“blkfront.fill” takes arguments such as r0.'],
  ['blkfront.fill r128', '“blkfront.fill” takes arguments such as r0.'],
  ['blkfront.fill r00', '“blkfront.fill” takes arguments such as r0.'],
  ['toolstack.restart-blkback now', '“toolstack.restart-blkback” takes no arguments.'],
  ['domU.touch d1 v0 p1', '“domU.touch” takes arguments such as d0 v0 load or v0 store p0.'],
  ['domU.rewrite-grant r0', '“domU.rewrite-grant” takes arguments such as r0 s0 p1.'],
])('%o: %s', (text, sentence) => {
  expect(parseAction(text)).toEqual({ ok: false, code: 'bad-action', sentence });
});

test('a number that is no action shows as a question mark', () => {
  expect(showAction(0 as Action)).toBe('?');
  expect(showAction(act(127, 0, 0, 0))).toBe('?');
});

test('names and ids of ops are their own', () => {
  expect(new Set(OPS.map((op) => op.id)).size).toBe(OPS.length);
  expect(new Set(OPS.map((op) => op.name)).size).toBe(OPS.length);
  expect(OPS.map((op) => op.id).sort((a, b) => a - b)).toEqual(
    Object.values(OP).sort((a, b) => a - b),
  );
});
