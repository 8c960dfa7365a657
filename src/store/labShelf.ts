import { type Branch, seekTo } from '../lab/history';
import type { App, AppStore } from './app';
import { openLab } from './lab';
import { type Read, readKept, writeKept } from './labKept';
import { hashOfRun, MOST_ADDRESS } from './run';
import type { Shelf } from './settings';

const KEY = 'swapscope.lab';
/** Changes have rested when nothing was changed for so long, in milliseconds. */
const REST = 500;

/**
 * Opens what an address of the Lab names, beside what was tried on an earlier visit, and keeps what
 * is tried from then on. The address that the earlier visit ended at goes on where that was.
 */
export function openInLab(app: AppStore, rest: string): void {
  if (app.getState().lab !== undefined) {
    openLab(app, rest, undefined);
    return;
  }
  const { kept, sentence } = readShelf();
  openLab(app, rest, kept && { ...kept, goOn: kept.address === location.hash });
  const { lab, notice } = app.getState();
  if (lab === undefined) return;
  keep(app, sentence === undefined ? undefined : lab.tries.now.branches);
  if (sentence !== undefined) app.setState({ notice: notice ?? sentence });
}

/** Where tries are kept; a browser may refuse even to name it. */
function storage(): Shelf | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

function readShelf(): Read {
  try {
    const text = storage()?.getItem(KEY);
    if (text) return readKept(text);
  } catch {
    // A shelf that can't be read is empty.
  }
  return { kept: undefined, sentence: undefined };
}

/**
 * Keeps the Lab's tries, the whole of them at once, so that of two windows the last one counts and
 * their branches never mix. `damaged` are the branches that were recovered from a text that is not
 * good in all: it stays as it is while nobody has changed anything.
 */
function keep(app: AppStore, damaged: readonly Branch[] | undefined): void {
  let timer: number | undefined;
  let cursor = app.getState().cursor;
  const say = once(app);

  const write = (): void => {
    window.clearTimeout(timer);
    timer = undefined;
    const history = app.getState().lab?.tries.now;
    if (history === undefined || history.branches === damaged) return;
    const { text, left } = writeKept({ history: seekTo(history, cursor), address: location.hash });
    if (left > 0) say('left', leftSentence(left, history.branches.length));
    try {
      if (text !== undefined) storage()?.setItem(KEY, text);
    } catch {
      say('full', NO_ROOM);
    }
  };
  const rested = (): void => {
    write();
    if (isTooLong(app.getState())) say('long', TOO_LONG);
  };
  const flush = (): void => {
    if (timer !== undefined) write();
  };

  app.subscribe((now, was) => {
    if (now.page === 'lab') cursor = now.cursor;
    if (now.lab?.tries === was.lab?.tries && (now.page !== 'lab' || cursor === was.cursor)) return;
    window.clearTimeout(timer);
    timer = window.setTimeout(rested, REST);
  });
  window.addEventListener('pagehide', flush);
  document.addEventListener('visibilitychange', () => document.hidden && flush());
  timer = window.setTimeout(rested, REST);
}

const isTooLong = (app: App): boolean =>
  app.page === 'lab' && app.lab?.exercise === undefined && hashOfRun(app) === undefined;

/** Answers who asked for a link that would be too long. */
export function sayTooLong(app: AppStore): void {
  app.setState({ notice: NO_LINK });
}

/** Says a sentence that is about the whole visit, and not again. */
function once(app: AppStore): (what: string, sentence: string) => void {
  const said = new Set<string>();
  return (what, sentence) => {
    if (!said.has(what)) app.setState({ notice: sentence });
    said.add(what);
  };
}

const MOST = MOST_ADDRESS.toLocaleString('en');
const TOO_LONG = `The address of this run would be longer than ${MOST} characters: it stays at the last step that it can hold. Save holds all of it in a file.`;
const NO_LINK = `A link to this run would be longer than ${MOST} characters. Save holds it in a file.`;
const NO_ROOM =
  'This browser has no room to keep what you try, or refuses to. Save holds it in a file.';

const leftSentence = (left: number, all: number): string =>
  `This browser keeps ${all - left} of your ${all} branches: more would be too long. Save holds them all in a file.`;
