import type { Action } from '../base/brand';
import { type Config, configure } from '../protocol/config';
import { actionsOfScript } from '../story/chapter';
import { type Chapter, SCENARIOS } from '../story/chapters';

/** A run that the story tells, or one that it tells the other way round: with a guard off. */
export interface Listed {
  readonly id: string;
  readonly title: string;
  readonly expectation: string;
  readonly base: string;
  readonly config: Config;
  readonly actions: readonly Action[];
}

/** Every chapter, and behind it what happens with its guard off. */
export const LISTED: readonly Listed[] = SCENARIOS.flatMap((chapter) => [
  { ...chapter, base: chapter.id },
  ...withGuardOff(chapter),
]);

function withGuardOff(chapter: Chapter): Listed[] {
  const { guard } = chapter;
  if (guard === undefined) return [];
  const off = guard.off.join(' and ');
  return [
    {
      id: `${chapter.id}-without-${guard.off.join('-')}`,
      title: `${chapter.title}, with ${off} off`,
      expectation: `The invariant ${guard.breaks} breaks.`,
      base: chapter.id,
      config: configure({ guardsOff: guard.off }, chapter.config),
      actions: guard.withGuardOff ? actionsOfScript(guard.withGuardOff) : chapter.actions,
    },
  ];
}
