import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { showAction } from '../protocol/notation';
import { stateRecord } from '../trace/stateJson';
import { replay, stateAt } from '../trace/trace';
import { LAB_VERSION, readLabFile } from './labFile';
import { stateText } from './testing/golden';
import { FILE_VERSION, readTraceFile } from './traceFile';

const textOf = (name: string): string =>
  readFileSync(resolve(import.meta.dirname, 'golden', name), 'utf8');
const short = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 16);

/** Files that were saved, one of each version, and the state that each opens to: append only. */
test.each([
  ['trace-version1.json', 1, 20, '218090c5fc6aea45'],
  ['trace-version2.json', 2, 9, 'a8fe795a51391b4d'],
])('%s opens to its state', (name, version, cursor, state) => {
  expect(JSON.parse(textOf(name)).version).toBe(version);
  const read = readTraceFile(textOf(name));
  if (!read.ok) throw new Error(read.sentence);
  const { config, actions } = read.value;
  expect(read.value.cursor).toBe(cursor);
  const { trace } = replay(config, actions);
  expect(short(stateText(stateRecord(stateAt(trace, cursor))))).toBe(state);
});

test.each([
  ['lab-version1.json', 1],
  ['lab-version2.json', 2],
])('%s opens with its branches', (name, version) => {
  expect(JSON.parse(textOf(name)).version).toBe(version);
  const read = readLabFile(textOf(name));
  if (!read.ok) throw new Error(read.sentence);
  expect(read.value.branches.map(({ name: it, actions }) => [it, actions.length])).toEqual([
    ['Chapter P3', 42],
    ['from step 12', 12],
    ['scrub off', 12],
  ]);
  const own = read.value.branches.map(({ actions }) => actions.map(showAction).join());
  expect(short(own.join('\n'))).toBe('1a632a5ce45a7972');
});

test('there is one of every version', () => {
  expect([FILE_VERSION, LAB_VERSION]).toEqual([2, 2]);
});
