import { writeHash } from '../../link/place';
import type { Chapter, Try } from '../../story/chapter';

/**
 * What to suggest at step k: the next place of this chapter worth a look, else what is elsewhere, at
 * its end the last of that.
 */
export function tryAt({ tries, actions }: Chapter, k: number): Try {
  const ahead = tries.find((one) => one.chapter === undefined && one.step > k);
  const elsewhere = tries.filter((one) => one.figures ?? one.chapter);
  return ahead ?? elsewhere.at(k < actions.length ? 0 : -1) ?? tries[0];
}

/** The address that a suggestion leads to. */
export const hashOfTry = (chapter: Chapter, { chapter: other, step, figures }: Try): string =>
  figures ? `#/${figures}` : writeHash({ page: 'walk', chapter: other ?? chapter.id, step });
