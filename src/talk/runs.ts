import type { App } from '../store/app';
import { nameOf, openRun, type Run } from '../store/run';
import { chapterById } from '../story/chapters';
import { actionAt, actionsOf, append, fork, replay, type Trace } from '../trace/trace';
import type { SentRun } from './messages';

/** Numbers for the runs that a window sends; of the last one only what is new is sent again. */
export function createSender() {
  const numbers = new WeakMap<Run, number>();
  let last: { readonly run: number; readonly trace: Trace } | undefined;
  let count = 0;

  const numberOf = (run: Run): number => {
    let number = numbers.get(run);
    if (number === undefined) {
      number = ++count;
      numbers.set(run, number);
    }
    return number;
  };

  /** What to send of a run; all of it where the receiver may know nothing. */
  const sent = (run: Run, whole: boolean): SentRun => {
    const number = numberOf(run);
    if (run.chapter !== undefined) return { kind: 'run', run: number, chapter: run.chapter.id };
    const { trace } = run;
    const shared = whole || last === undefined ? 0 : sharedSteps(last.trace, trace);
    const behind = shared > 0 ? { run: last!.run, length: shared } : undefined;
    last = { run: number, trace };
    const title = nameOf(run).slice(0, 200);
    const actions = actionsOf(trace).slice(shared);
    return { kind: 'run', run: number, title, config: trace.config, behind, actions };
  };
  return { numberOf, sent };
}

/** How many steps two traces have in common; 0 where they are set up differently. */
function sharedSteps(one: Trace, other: Trace): number {
  if (one.config !== other.config) return 0;
  const most = Math.min(one.length, other.length);
  let shared = 0;
  while (shared < most && actionAt(one, shared + 1) === actionAt(other, shared + 1)) shared++;
  return shared;
}

/** The run that was sent, each of its steps taken; undefined where one can't be, or what it follows is not known. */
export function receivedRun(
  sent: SentRun,
  known: ReadonlyMap<number, Run>,
  hashAt: (k: number) => string | undefined,
): Run | undefined {
  if ('chapter' in sent) {
    const chapter = chapterById(sent.chapter);
    return chapter && openRun(chapter);
  }
  const { title, config, behind, actions } = sent;
  const shell = { chapter: undefined, left: undefined, title, hashAt };
  if (behind === undefined) {
    const { trace, refused } = replay(config, actions);
    return refused ? undefined : { ...shell, trace };
  }
  const base = known.get(behind.run)?.trace;
  if (base === undefined || base.length < behind.length) return undefined;
  let trace = fork(base, behind.length);
  for (const action of actions) {
    const next = append(trace, action);
    if (!next.ok) return undefined;
    trace = next.trace;
  }
  return { ...shell, trace };
}

/** What is on a screen that shows no run. */
export function elsewhereOf({ page, lab }: App): string | undefined {
  if (page === 'lab') return lab?.gallery ? 'Edge cases' : undefined;
  return page === 'walk' ? undefined : PAGES[page];
}

const PAGES = {
  cost: 'Cost',
  pool: 'Pool',
  check: 'Check',
  talks: 'Talks',
  sources: 'Sources',
  limits: 'What the model leaves out',
  handout: 'Handout',
} as const;
