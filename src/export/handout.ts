import { opIdOf, reqOf } from '../protocol/action';
import { layoutOf } from '../scene/layout';
import { sceneOf } from '../scene/sceneOf';
import type { Chapter } from '../story/chapter';
import { type Library, tell } from '../story/library';
import { actionAt, replay, stateAt, type Trace } from '../trace/trace';

export const PAPERS = {
  a4: { name: 'A4', width: 210, height: 297 },
  letter: { name: 'Letter', width: 215.9, height: 279.4 },
} as const;
export type Paper = keyof typeof PAPERS;

/** Millimetres of white on each side of a sheet. */
export const SHEET_MARGIN = 14;

/** One step, or several that do the same for one segment after the other. */
export interface HandoutStep {
  readonly first: number;
  readonly last: number;
  readonly sentence: string;
}

/** What one sheet says of a chapter. */
export interface HandoutSheet {
  readonly chapter: Chapter;
  readonly trace: Trace;
  readonly steps: readonly HandoutStep[];
  /** The steps behind which the stage is shown. */
  readonly pictures: readonly number[];
  /** Width and height of each picture in CSS pixels, as its layout is asked for. */
  readonly size: { readonly width: number; readonly height: number };
}

/** A chapter on a sheet of a paper: as many and as large pictures as its sentences leave room for. */
export function sheetOf(chapter: Chapter, library: Library, paper: Paper): HandoutSheet {
  const { trace } = replay(chapter.config, chapter.actions);
  const steps = stepsOf(trace, library);
  const width = PAPERS[paper].width - 2 * SHEET_MARGIN;
  const room = PAPERS[paper].height - 2 * SHEET_MARGIN - AROUND - textHeight(steps, width);
  const key = keyMoments(trace);
  const two = key.length > 1 && room / 2 - LEGEND >= LEAST;
  const pictures = two ? key : key.slice(0, 1);
  const height = Math.max(LEAST, Math.min(MOST, room / pictures.length - LEGEND));
  return {
    chapter,
    trace,
    steps,
    pictures,
    size: { width: STAGE_WIDTH, height: Math.round((STAGE_WIDTH * height) / width) },
  };
}

/** Design width of a picture: its smallest letters are then about 7 points on paper. */
const STAGE_WIDTH = 900;
/** In millimetres: heading and foot; a picture's legend; a picture at least and at most. */
const AROUND = 46;
const LEGEND = 6;
const LEAST = 66;
const MOST = 104;
/** Millimetres of a line of the steps, and the mean width of a letter. */
const LINE = 3.25;
const LETTER = 1.16;

/** Millimetres that the steps take in two columns; the sentences are set in 7.5 points. */
function textHeight(steps: readonly HandoutStep[], width: number): number {
  const perLine = Math.floor((width / 2 - 12) / LETTER);
  const lines = steps.reduce((sum, { sentence }) => sum + Math.ceil(sentence.length / perLine), 0);
  return (Math.ceil(lines / 2) + 2) * LINE;
}

/** Each step’s sentence; what is done to one segment after the other is told once. */
function stepsOf(trace: Trace, library: Library): HandoutStep[] {
  const steps: HandoutStep[] = [];
  for (let k = 1; k <= trace.length; k++) {
    const before = steps.at(-1);
    if (before !== undefined && isAlike(trace, before.first, k)) {
      steps[steps.length - 1] = { ...before, last: k };
      continue;
    }
    const action = actionAt(trace, k);
    const { beginner } = tell(library, stateAt(trace, k - 1), action, stateAt(trace, k));
    steps.push({ first: k, last: k, sentence: beginner });
  }
  return steps.map((step) => {
    const more = step.last - step.first;
    if (more === 0) return step;
    const others =
      more === 1
        ? 'once more, for the other segment'
        : `${more} times more, for the other segments`;
    return { ...step, sentence: `${step.sentence} The same ${others}.` };
  });
}

const isAlike = (trace: Trace, i: number, k: number): boolean => {
  const [one, other] = [actionAt(trace, i), actionAt(trace, k)];
  return one !== other && opIdOf(one) === opIdOf(other) && reqOf(one) === reqOf(other);
};

/** The step behind which most crosses between the domains, and the end; the end alone where nothing does. */
function keyMoments(trace: Trace): number[] {
  const layout = layoutOf({ width: STAGE_WIDTH, height: 400 }, trace.config, 'wide');
  let [key, most] = [0, 0];
  for (let k = 1; k < trace.length; k++) {
    const { wires } = sceneOf(stateAt(trace, k), layout);
    const crossing = wires.filter(({ status }) => status !== 'agrees').length;
    if (crossing > most) [key, most] = [k, crossing];
  }
  return most > 0 ? [key, trace.length] : [trace.length];
}
