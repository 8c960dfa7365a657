import type { Action } from '../base/brand';
import { opIdOf } from '../protocol/action';
import type { State } from '../protocol/world';
import type { Chapter } from './chapter';
import { CHAPTER_0 } from './chapters/0';
import { FIRST_TALES } from './sentences/first';
import { stepOf, type Tales, type Telling } from './sentences/telling';

/**
 * The chapters and the sentences that are at hand. The app opens with the first chapter and the
 * sentences of its first steps; the rest (story/whole.ts) is brought once they are on the screen.
 */
export interface Library {
  readonly chapters: readonly Chapter[];
  readonly tales: Tales;
}

export const FIRST: Library = { chapters: [CHAPTER_0], tales: FIRST_TALES };

export const chapterIn = (library: Library, id: string): Chapter | undefined =>
  library.chapters.find((chapter) => chapter.id === id);

/** True where the library has a sentence for an action's op. */
export const canTell = (library: Library, action: Action): boolean =>
  library.tales[opIdOf(action)] !== undefined;

/** What is said of the step that led from one state to the next; the library must have it. */
export const tell = (library: Library, before: State, action: Action, after: State): Telling =>
  library.tales[opIdOf(action)](stepOf(before, action, after));
