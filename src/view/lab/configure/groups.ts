import { GUARDS, type GuardId } from '../../../protocol/config';
import { CHAPTER_IDS, TITLES } from '../../../story/chapter';
import { GUARD_WORDS } from '../../../story/guards';
import { POINTS, type Point } from '../../../story/points';

/** Guards that belong to one point of the mail, or to none of them. */
export interface GuardGroup {
  readonly name: string;
  readonly guards: readonly GuardId[];
}

const nameOf = (point: Point): string => {
  const which = point.startsWith('P') ? `Problem ${point.slice(1)}` : `Point ${point}`;
  const title = CHAPTER_IDS.some((id) => id === point) ? TITLES[point].split(':')[0] : '';
  return point === 'T' ? title : `${which} · ${title}`;
};

/** All guards, by the points of the mail in their order; last those that the mail does not name. */
export const GUARD_GROUPS: readonly GuardGroup[] = [...POINTS, undefined]
  .map((point) => ({
    name: point === undefined ? 'Derived, not in the mail' : nameOf(point),
    guards: GUARDS.filter((id) => GUARD_WORDS[id].point === point),
  }))
  .filter(({ guards }) => guards.length > 0);
