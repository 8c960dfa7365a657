import { writeHash } from '../../link/place';
import type { Chapter, Try } from '../../story/chapter';

/** What to suggest at step k: the next place of this chapter worth a look, else another chapter. */
export function tryAt({ tries }: Chapter, k: number): Try {
  const ahead = tries.filter((one) => one.chapter === undefined && one.step > k);
  return ahead[0] ?? tries.find((one) => one.chapter !== undefined) ?? tries[0];
}

/** The address that a suggestion leads to. */
export const hashOfTry = (chapter: Chapter, { chapter: other, step }: Try): string =>
  writeHash({ page: 'walk', chapter: other ?? chapter.id, step });
