/** What a command leaves: 0 done, 1 an invariant broke, 2 input that it can’t use. */
export interface Outcome {
  readonly code: 0 | 1 | 2;
  readonly out: string;
  readonly err: string;
}

/** Gives a file's text, or undefined where there is none. */
export type ReadFile = (name: string) => string | undefined;

export const unusable = (sentence: string): Outcome => ({ code: 2, out: '', err: `${sentence}\n` });
