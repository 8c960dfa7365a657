import { beforeEach, describe, expect, test } from 'vitest';
import { branchHere, currentBranch, rename, seekTo } from '../lab/history';
import { writeLabFile } from '../link/labFile';
import { writeTraceFile } from '../link/traceFile';
import { chapterById } from '../story/chapters';
import { type AppStore, createApp } from './app';
import { change, openLab, undoChange } from './lab';
import { labFile, openFile } from './labFiles';

const CHAPTER = chapterById('2')!;
let app: AppStore;
const tries = () => app.getState().lab!.tries.now;
const text = () => labFile(app)!.text;

/** As somebody writes it by hand, without check letters. */
const unchecked = (file: string) => file.replace(/,\n "check": ".*"/, '');

beforeEach(() => {
  app = createApp('0.0.0');
  openLab(app, '2/12', undefined);
});

describe('a file', () => {
  test('holds every branch, its name and the step that is looked at', () => {
    change(app, (h) => branchHere(seekTo(h, 7)));
    change(app, (h) => rename(h, 2, 'What if: 7!'));
    const saved = labFile(app)!;
    expect(saved.name).toBe('what-if-7.swapscope-lab.json');
    openLab(app, '3/5', undefined);
    const before = tries();
    expect(openFile(app, saved.text)).toBe(true);
    expect(tries().branches.map(({ name }) => name)).toEqual(['Chapter 2', 'What if: 7!']);
    expect([tries().current, app.getState().cursor]).toEqual([2, 7]);
    undoChange(app);
    expect(tries()).toEqual(before);
  });

  test('of a trace is one more branch, at its step', () => {
    const { config, actions } = CHAPTER;
    const title = 'Sent by mail';
    expect(openFile(app, writeTraceFile({ config, actions, cursor: 4, title }))).toBe(true);
    expect(tries().branches.map(({ name }) => name)).toEqual(['Chapter 2', title]);
    expect([currentBranch(tries()).actions, app.getState().cursor]).toEqual([actions, 4]);
  });

  test.each([
    ['is no JSON', () => 'hello', /^This file is no JSON\./],
    ['is of something else', () => '{"format":"x"}', /neither a Lab history nor a trace/],
    ['is newer', () => text().replace('"version": 2', '"version": 9'), /newer version/],
    [
      'has a step that is none',
      () => unchecked(text().replace('fill r0', 'fill r7')),
      /^Branch 1: /,
    ],
    ['is damaged', () => text().replace('fill r0', 'fill r7'), /^This file’s check letters do not/],
    ['is a damaged trace', () => '{"format":"swapscope-trace","version":1}', /no list of actions/],
  ])('that %s changes nothing, and says why', (_, made, says) => {
    const before = app.getState().lab;
    expect(openFile(app, made())).toBe(false);
    expect(app.getState().lab).toBe(before);
    expect(app.getState().notice).toMatch(says);
    expect(app.getState().notice).toMatch(/Nothing was changed\.$/);
  });

  test('that was just saved changes no byte when it is opened and saved again', () => {
    const saved = text();
    openFile(app, saved);
    expect(text()).toBe(saved);
    expect(writeLabFile(tries())).toBe(saved);
  });
});
