/** What of a run a film shows, and how. */
export interface FilmSpan {
  /** The step that it begins behind, 0 is the start. */
  readonly from: number;
  /** The last step that it shows. */
  readonly to: number;
  /** Frames a second. */
  readonly fps: number;
  /** 1 is reading pace. */
  readonly speed: number;
}

/** One picture of a film: on the way from the state before step k to that behind it. */
export interface FilmFrame {
  readonly k: number;
  /** The share of the motion's time that has passed; 1 is at rest. */
  readonly t: number;
}

/** At speed 1, in seconds: how long a step stays with its motion, and how long the motion takes. */
const STEP = 2.4;
const MOTION = 0.6;
/** How long the first picture stays. */
const OPENING = 1.2;

export const FILM_SPEEDS = [0.5, 1, 2, 4] as const;
export const FILM_FPS = [10, 15, 30, 60] as const;
/** As long as a lecture, in frames: more is a mistake. */
export const MOST_FRAMES = 36_000;

/** How many pictures a film has, and how long it takes in seconds. */
export function filmLength({ from, to, fps, speed }: FilmSpan): {
  frames: number;
  seconds: number;
} {
  const seconds = (OPENING + STEP * (to - from)) / speed;
  const frames = Math.max(1, Math.round(seconds * fps));
  return { frames, seconds: frames / fps };
}

/** Picture i of a film, 0 to its length. The same span gives the same pictures everywhere. */
export function frameAt({ from, to, fps, speed }: FilmSpan, i: number): FilmFrame {
  const time = (i / fps) * speed - OPENING;
  if (time < 0) return { k: from, t: 1 };
  const k = Math.min(to, from + 1 + Math.floor(time / STEP));
  const t = Math.min(1, (time - (k - from - 1) * STEP) / MOTION);
  return k === from ? { k, t: 1 } : { k, t };
}

/** What is wrong with a span, as a sentence; undefined where nothing is. */
export function spanFault(span: FilmSpan, length: number): string | undefined {
  const { from, to } = span;
  if (![from, to].every((k) => Number.isInteger(k) && k >= 0 && k <= length)) {
    return `Steps are whole numbers from 0 to ${length}.`;
  }
  if (to < from) return 'The last step comes before the first.';
  if (filmLength(span).frames > MOST_FRAMES) {
    return `This film would have more than ${MOST_FRAMES.toLocaleString('en')} pictures: take fewer steps, or fewer pictures a second.`;
  }
  return undefined;
}
