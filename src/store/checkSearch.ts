import type { Limits } from '../link/checkPlace';
import type { Config } from '../protocol/config';
import { searchHandler } from '../worker/handler';
import type { FromSearch, ToSearch } from '../worker/messages';
import { NOTHING_YET, type Report, reportAfter } from './checkReport';
import { leaveThread, loseThread, takeThread } from './searchThread';

/** A search that goes on by itself until it is told otherwise. */
export interface Going {
  readonly pause: () => void;
  readonly resume: () => void;
  /** Ends it for good, with a last report. */
  readonly stop: () => void;
  /** Ends it for good, without a word. */
  readonly drop: () => void;
}

/** Who is told of a search. */
export interface Listener {
  /** At most ten times a second, and at every pause and end. */
  readonly report: (report: Report) => void;
  /** It broke off by itself; what was reported before stands. */
  readonly failed: (sentence: string) => void;
  /** No worker is to be had: from now on it runs in slices between the page's frames. */
  readonly onPage: () => void;
}

export const MEGABYTE = 1_000_000;

/** On the page's own thread a slice leaves the rest of a frame to the page. */
const SLICE_MS = 6;

/** What a search asks that does not ask everything, from the start to its end. */
export type Sought = Pick<
  Extract<ToSearch, { kind: 'start' }>,
  'goal' | 'after' | 'only' | 'until'
>;

/** Begins a search: off the page's thread where the browser lets it, else on it in slices. */
export function beginSearch(
  config: Config,
  limits: Limits,
  listener: Listener,
  sought?: Sought,
): Going {
  const start: ToSearch = {
    kind: 'start',
    search: 1,
    config,
    maxStates: limits.states,
    maxBytes: limits.megabytes * MEGABYTE,
    ...sought,
  };
  let over = false;
  let end = (_isIdle: boolean): void => undefined;
  const finish = (isIdle = false): void => {
    if (over) return;
    over = true;
    end(isIdle);
  };
  const hear = hearing(listener, finish);
  const post = (message: FromSearch): void => {
    if (!over) hear(message);
  };
  const onPage = (): ((message: ToSearch) => void) => {
    listener.onPage();
    return searchHandler({ now, post, later: yielding, sliceMs: SLICE_MS });
  };

  let tell: (message: ToSearch) => void;
  const worker = takeThread();
  if (worker === undefined) tell = onPage();
  else {
    tell = (message) => worker.postMessage(message);
    end = (isIdle) => leaveThread(worker, isIdle);
    let spoke = false;
    worker.onmessage = ({ data }: MessageEvent<FromSearch>) => {
      spoke = true;
      post(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      if (over) {
        loseThread(worker);
        return;
      }
      worker.terminate();
      if (spoke) {
        finish();
        listener.failed('The browser ended the search.');
        return;
      }
      end = () => undefined;
      tell = onPage();
      tell(start);
    };
  }
  tell(start);
  const to = (kind: 'pause' | 'resume' | 'stop') => (): void => {
    if (!over) tell({ kind });
  };
  return { pause: to('pause'), resume: to('resume'), stop: to('stop'), drop: () => finish() };
}

/** Puts together what a search tells; what it found is told with the next progress. */
function hearing(
  listener: Listener,
  finish: (isIdle: boolean) => void,
): (message: FromSearch) => void {
  let report = NOTHING_YET;
  return (message) => {
    report = reportAfter(report, message);
    if (message.kind === 'progress') listener.report(report);
    if (message.kind === 'found' || message.kind === 'failed') finish(message.kind === 'found');
    if (message.kind === 'failed') listener.failed(message.sentence);
  };
}

const now = (): number => performance.now();

interface Yielding {
  readonly scheduler?: { readonly yield?: () => Promise<void> };
}

/** Calls back once the browser has done what it had to do first. */
function yielding(call: () => void): void {
  const { scheduler } = globalThis as Yielding;
  if (scheduler?.yield) void scheduler.yield().then(call);
  else setTimeout(call);
}
