import { add, currentBranch, type History, seekTo } from '../lab/history';
import { LAB_ENDING, readLabFile, writeLabFile } from '../link/labFile';
import { readTraceFile } from '../link/traceFile';
import type { AppStore } from './app';
import { change, replaceHistory, setLab } from './lab';
import { say } from './say';

/** A file to be saved. */
export interface LabFile {
  readonly name: string;
  readonly text: string;
}

/** Everything that was tried, as a file; undefined before the Lab was opened. */
export function labFile(app: AppStore): LabFile | undefined {
  const { lab, page, cursor } = app.getState();
  if (lab === undefined) return undefined;
  const { now } = lab.tries;
  const history = page === 'lab' ? seekTo(now, cursor) : now;
  return { name: `${slug(currentBranch(history).name)}${LAB_ENDING}`, text: writeLabFile(history) };
}

const slug = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '') || 'lab';

/**
 * Opens the text of a file: a Lab file takes the place of all that was tried, a trace file is one
 * more branch. Either is one change, which can be undone. A text that is neither, or is not good in
 * all, changes nothing, and a sentence says why.
 */
export function openFile(app: AppStore, text: string): boolean {
  const lab = readLabFile(text);
  if (lab.ok) {
    replaceHistory(app, lab.value);
    setLab(app, { exercise: undefined, hides: false, gallery: false });
    opened(app, lab.value);
    return true;
  }
  if (lab.code !== 'not-a-lab') return wrong(app, lab.sentence);
  const trace = readTraceFile(text);
  if (!trace.ok) return wrong(app, trace.code === 'not-a-trace' ? NEITHER : trace.sentence);
  const { config, actions, cursor, title } = trace.value;
  const branch = { name: title ?? 'Trace', base: undefined, config, actions, from: undefined };
  const added = change(app, (history) => {
    const { history: more, refused } = add(history, branch);
    return refused === undefined ? { history: seekTo(more, cursor) } : { history, refused };
  });
  if (added) say(app, 'Opened as one more branch. Undo takes it back.');
  return added;
}

const NEITHER = 'This file is neither a Lab history nor a trace of Swapscope.';

function opened(app: AppStore, { branches: { length } }: History): void {
  say(app, `Opened: ${length === 1 ? '1 branch' : `${length} branches`}. Undo takes it back.`);
}

function wrong(app: AppStore, sentence: string): false {
  app.setState({ notice: `${sentence} Nothing was changed.` });
  return false;
}
