import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readReply, readRequest } from './messages';
import type { EmbedState } from './types';

const STATE: EmbedState = {
  link: 'https://swap.example/#/walk/2/14',
  step: 14,
  length: 27,
  from: 0,
  to: 27,
  title: 'Xen swaps',
  sentence: 'Xen exchanges two frames.',
  playing: false,
  broken: ['no-leak'],
};

test.each([
  [{ command: 'state' }],
  [{ command: 'next' }],
  [{ command: 'previous' }],
  [{ command: 'pause' }],
  [{ command: 'play' }],
  [{ command: 'play', speed: 0.25 }],
  [{ command: 'go', step: 0 }],
  [{ command: 'go', link: '#/walk/2' }],
])('%j is a command', (command) => {
  expect(readRequest({ swapscope: 1, id: 7, ...command })).toEqual({ ok: true, id: 7, command });
});

test.each([
  ['unknown-command', { command: 'reload' }],
  ['unknown-command', { command: 'constructor' }],
  ['unknown-command', {}],
  ['bad-argument', { command: 'play', speed: 3 }],
  ['bad-argument', { command: 'play', speed: '1' }],
  ['bad-argument', { command: 'go' }],
  ['bad-argument', { command: 'go', step: -1 }],
  ['bad-argument', { command: 'go', step: 1.5 }],
  ['bad-argument', { command: 'go', step: Number.NaN }],
  ['bad-argument', { command: 'go', step: '3' }],
  ['bad-argument', { command: 'go', step: 3, link: '#/' }],
  ['bad-argument', { command: 'go', link: 'x'.repeat(64_001) }],
  ['bad-argument', { command: 'go', link: { toString: 1 } }],
  ['other-version', { command: 'next', swapscope: 2 }],
])('is answered with %s: %j', (code, message) => {
  const read = readRequest({ swapscope: 1, id: 7, ...message });
  expect(read).toMatchObject({ ok: false, id: 7, code });
  expect(read?.ok === false && read.sentence).toMatch(/\.$/);
});

test.each([
  [undefined],
  [null],
  [''],
  ['{"swapscope":1,"id":1,"command":"next"}'],
  [[]],
  [{}],
  [{ swapscope: 1, command: 'next' }],
  [{ swapscope: 1, id: '1', command: 'next' }],
  [{ swapscope: 1, id: -1, command: 'next' }],
  [{ swapscope: '1', id: 1, command: 'next' }],
  [{ id: 1, command: 'next' }],
])('nobody answers %j', (message) => {
  expect(readRequest(message)).toBeUndefined();
});

test.each([
  [{ id: 1, ok: true, state: STATE }],
  [{ id: 1, ok: true, state: { ...STATE, link: null } }],
  [{ id: 1, ok: false, code: 'busy', sentence: 'No.' }],
  [{ event: 'ready', app: '0.1.0', state: STATE }],
  [{ event: 'step', state: STATE }],
  [{ event: 'violation', invariant: 'no-leak', step: 3 }],
  [{ event: 'end', state: STATE }],
])('the client takes %j', (message) => {
  expect(readReply({ swapscope: 1, ...message })).toEqual({ swapscope: 1, ...message });
});

test.each([
  [{ id: 1, ok: true }],
  [{ id: 1, ok: true, state: { ...STATE, step: '14' } }],
  [{ id: 1, ok: true, state: { ...STATE, broken: [1] } }],
  [{ id: 1, ok: 'yes', state: STATE }],
  [{ ok: true, state: STATE }],
  [{ event: 'ready', state: STATE }],
  [{ event: 'toString', state: STATE }],
  [{ event: 'violation', invariant: 'no-leak' }],
  [{ event: 'step', state: null }],
])('but not %j', (message) => {
  expect(readReply({ swapscope: 1, ...message })).toBeUndefined();
});

test('no message whatever throws, on either side', () => {
  const field = fc.oneof(
    fc.constantFrom(1, 'next', 'go', 'step', 'ready', STATE, null, -0, Number.NaN),
    fc.anything({ withBigInt: true, withDate: true, withMap: true, withTypedArray: true }),
  );
  const names = ['swapscope', 'id', 'command', 'step', 'link', 'speed', 'event', 'ok', 'state'];
  const message = fc.oneof(
    fc.anything(),
    fc.record(Object.fromEntries(names.map((name) => [name, field])), { requiredKeys: [] }),
  );
  fc.assert(
    fc.property(message, (data) => {
      readRequest(data);
      readReply(data);
    }),
    { numRuns: 3000, seed: 5 },
  );
});
