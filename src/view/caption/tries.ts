import { writeHash } from '../../link/place';
import type { Chapter, Try } from '../../story/chapter';

/** What to suggest at step k: the next place of this chapter worth a look, else what is elsewhere. */
export function tryAt({ tries }: Chapter, k: number): Try {
  const ahead = tries.filter((one) => one.chapter === undefined && one.step > k);
  return ahead[0] ?? tries.find((one) => one.figures ?? one.chapter) ?? tries[0];
}

/** The address that a suggestion leads to. */
export const hashOfTry = (chapter: Chapter, { chapter: other, step, figures }: Try): string =>
  figures ? `#/${figures}` : writeHash({ page: 'walk', chapter: other ?? chapter.id, step });
