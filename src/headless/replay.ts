import type { Action } from '../base/brand';
import { checkHash } from '../link/open';
import { openLab } from '../link/openLab';
import { readHash } from '../link/place';
import { readTraceFile } from '../link/traceFile';
import type { Config } from '../protocol/config';
import { CASES } from '../story/cases';
import { SCENARIOS } from '../story/chapters';
import { EXERCISES } from '../story/exercises';
import { reportJson } from '../trace/report';
import { replay as replayed } from '../trace/trace';
import { brokenBy } from '../trace/verdicts';
import { type Outcome, type ReadFile, unusable } from './outcome';

interface Input {
  readonly config: Config;
  readonly actions: readonly Action[];
  readonly cursor: number;
  readonly warning?: string;
}

/** Prints where a trace leads, at the step that the link or the file is looked at. */
export function replay(name: string, read: ReadFile): Outcome {
  const input = inputOf(name, read);
  if (typeof input === 'string') return unusable(input);
  const { trace } = replayed(input.config, input.actions);
  const code = brokenBy(trace, input.cursor).length > 0 ? 1 : 0;
  const err = input.warning === undefined ? '' : `${input.warning}\n`;
  return { code, out: reportJson(trace, input.cursor), err };
}

/** What a trace file, a text with a link, or a link names; a sentence where it names nothing. */
export const inputOf = (name: string, read: ReadFile): Input | string =>
  name.includes('#') ? fromLink(name) : fromFile(name, read);

function fromFile(name: string, read: ReadFile): Input | string {
  const text = read(name);
  if (text === undefined) return `The file ${name} can’t be read.`;
  if (!text.trimStart().startsWith('{') && text.includes('#/')) return fromLink(text);
  const file = readTraceFile(text);
  return file.ok ? file.value : file.sentence;
}

const LINK = /#[\w/%:-]*/;
const SHELF = { scenarios: SCENARIOS, cases: CASES, exercises: EXERCISES };

/** The first link of a text. One that is good only in part is of no use to a script. */
function fromLink(text: string): Input | string {
  const hash = LINK.exec(text)?.[0] ?? '';
  const place = readHash(hash);
  if (place.ok && place.value.page === 'lab') return fromLab(place.value.rest);
  const checked = checkHash(hash, SCENARIOS);
  if (!checked.ok) return checked.sentence;
  const shown = checked.value;
  if (shown.page === 'walk') {
    const { config, actions } = shown.scenario;
    return { config, actions, cursor: shown.step };
  }
  if (shown.page !== 'trace') return 'This link names a page that has no steps.';
  const { trace, notice } = shown;
  if (notice && notice.code !== 'other-model') return notice.sentence;
  return notice ? { ...trace, warning: notice.sentence } : trace;
}

function fromLab(rest: string): Input | string {
  const opened = openLab(rest, SHELF);
  if (!opened.ok) return opened.sentence;
  const { notice, gallery } = opened.value;
  if (gallery) return 'This link names a page that has no steps.';
  if (notice === undefined) return opened.value;
  if (notice.code !== 'other-model') return notice.sentence;
  return { ...opened.value, warning: notice.sentence };
}
