import { type Below, chance, oneOf } from './mutate';

/** What became of something that was opened. */
export type Opened =
  /** Nothing of it is taken; the sentence says why. */
  | { readonly as: 'refused'; readonly sentence: string }
  /** What is good of it is taken, and the sentence says that it is not all. */
  | { readonly as: 'partly'; readonly what: string; readonly sentence: string }
  /** It is taken as it is. */
  | { readonly as: 'whole'; readonly what: string };

/**
 * Something that comes from outside and is opened: a link, a file, a picture, a message. To have it
 * tested add one of these to a test of its own and give it to opensSafely, with a share of the
 * 100,000 inputs that all formats have together (src/link/safely.test.ts counts links and files).
 */
export interface Format<T> {
  readonly name: string;
  /** Good ones of every kind that there is, of each version; each must open whole. */
  readonly samples: readonly T[];
  /** One with something wrong; mutateText, mutateBytes and mutateData of mutate.ts do most of it. */
  readonly mutate: (sample: T, below: Below) => T;
  /** Opens it the way the app does. `what` tells everything that it holds apart. */
  readonly open: (input: T) => Opened | Promise<Opened>;
  /**
   * What is on the screen now, where opening can change that. Left out for a reader, which has no
   * screen. It has to be the same before and after what is refused.
   */
  readonly shown?: () => unknown;
  /**
   * True where `what` may come of something damaged in this sample: part of it where it was
   * taken in part, and for a format without a check of its own all that is valid. Left out: what is
   * taken whole is what the sample holds, and of what is taken in part nothing is asked.
   */
  readonly mayBecome?: (what: string, sample: T, as: 'partly' | 'whole') => boolean;
}

export interface Tally {
  readonly refused: number;
  readonly partly: number;
  readonly whole: number;
  /** The longest that one took, in milliseconds. */
  readonly longest: number;
}

interface Trial {
  readonly count: number;
  readonly seed: number;
  /** Milliseconds of any monotonic clock: this floor has none of its own. */
  readonly now: () => number;
}

/** No input may take longer, in milliseconds, on a machine that is busy with others; most take less than one. */
const MOST_TIME = 10_000;

/**
 * Opens `count` damaged inputs and throws at the first that is not met well: reading it throws or
 * takes too long; it is refused without a sentence; what was on the screen is another after it was
 * refused; or something damaged is taken for good. The error tells its number and the input.
 */
export async function opensSafely<T>(
  format: Format<T>,
  { count, seed, now }: Trial,
): Promise<Tally> {
  const below = chance(seed);
  const good = await wholes(format);
  const tally = { refused: 0, partly: 0, whole: 0, longest: 0 };
  for (let i = 0; i < count; i++) {
    const sample = oneOf(format.samples, below);
    const input = format.mutate(sample, below);
    const wrong = (why: string): Error =>
      new Error(`${format.name}, input ${i} of seed ${seed}: ${why}\n${textOf(input)}`);
    const before = format.shown?.();
    const start = now();
    let opened: Opened;
    try {
      opened = await format.open(input);
    } catch (error) {
      throw wrong(`opening it throws ${error}`);
    }
    const time = now() - start;
    tally[opened.as]++;
    tally.longest = Math.max(tally.longest, time);
    if (time > MOST_TIME) throw wrong(`opening it took ${time} ms`);
    if (opened.as !== 'whole' && !/^[A-Z].*[.]$/su.test(opened.sentence)) {
      throw wrong(`no sentence says why: “${opened.sentence}”`);
    }
    if (opened.as === 'refused') {
      if (before !== format.shown?.()) throw wrong('what was open is not as it was');
    } else if (!isFair(format, opened, sample, good.get(sample))) {
      throw wrong(`it is taken ${opened.as}, as ${opened.what.slice(0, 500)}`);
    }
  }
  return tally;
}

function isFair<T>(
  { mayBecome }: Format<T>,
  { as, what }: Exclude<Opened, { as: 'refused' }>,
  sample: T,
  good: string | undefined,
): boolean {
  if (as === 'whole' && what === good) return true;
  return mayBecome === undefined ? as === 'partly' : mayBecome(what, sample, as);
}

async function wholes<T>({ name, samples, open }: Format<T>): Promise<ReadonlyMap<T, string>> {
  const good = new Map<T, string>();
  for (const sample of samples) {
    const opened = await open(sample);
    if (opened.as !== 'whole') {
      throw new Error(`${name}: a sample is ${opened.as}: ${opened.sentence}\n${textOf(sample)}`);
    }
    good.set(sample, opened.what);
  }
  return good;
}

const textOf = (input: unknown): string =>
  (input instanceof Uint8Array ? [...input].join(' ') : JSON.stringify(input)).slice(0, 2000);
