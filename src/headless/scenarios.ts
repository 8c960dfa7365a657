import type { Action } from '../base/brand';
import { isClaimed } from '../check/invariants';
import { writeLab } from '../link/labPlace';
import { hashOf } from '../link/open';
import { writeHash } from '../link/place';
import { type Config, configure } from '../protocol/config';
import { CASES, type Case } from '../story/cases';
import { brokenAt } from '../story/cases/case';
import { actionsOfScript } from '../story/chapter';
import { type Chapter, SCENARIOS } from '../story/chapters';
import { EXERCISES, type Exercise } from '../story/exercises';
import { replay } from '../trace/trace';
import { brokenBy } from '../trace/verdicts';

/** A run that the story tells, with what it should show. */
export interface Listed {
  readonly id: string;
  readonly title: string;
  /** Its last step. */
  readonly link: string;
  readonly steps: number;
  readonly expectation: string;
}

/**
 * Every chapter, and behind it what happens with its guard off; every edge case, behind it the same
 * without its guards; and every exercise at its start.
 */
export const listed = (): readonly Listed[] => [
  ...SCENARIOS.flatMap(chapterRuns),
  ...CASES.flatMap(caseRuns),
  ...EXERCISES.map(exerciseRun),
];

function chapterRuns(chapter: Chapter): Listed[] {
  const { id, title, guard, config, actions, expectation } = chapter;
  const told = (run: Config, taken: readonly Action[]) => ({
    link: hashOf({ base: id, config: run, actions: taken, cursor: taken.length }, SCENARIOS) ?? '',
    steps: taken.length,
  });
  const run = { id, title, ...told(config, actions), expectation };
  if (guard === undefined) return [run];
  const bad = guard.withGuardOff ? actionsOfScript(guard.withGuardOff) : actions;
  return [
    run,
    {
      id: `${id}-without-${guard.off.join('-')}`,
      title: `${title}, with ${guard.off.join(' and ')} off`,
      ...told(configure({ guardsOff: guard.off }, config), bad),
      expectation: `The invariant ${guard.breaks} breaks.`,
    },
  ];
}

function caseRuns(edge: Case): Listed[] {
  const { id, title, off, goodActions, badActions } = edge;
  const at = (isOff: boolean, step: number) => ({
    link: writeHash({
      page: 'lab',
      rest: writeLab({ kind: 'script', id, off: isOff, step }),
    }),
    steps: step,
  });
  const good = { id, title, ...at(false, goodActions.length), expectation: survives(edge) };
  const broken = brokenAt(edge);
  if (broken === undefined) return [good];
  return [
    good,
    {
      id: `${id}-without-${off.join('-')}`,
      title: `${title}, with ${off.join(' and ')} off`,
      ...at(true, badActions.length),
      expectation: `The invariant ${broken.invariant.id} breaks at step ${broken.step}.`,
    },
  ];
}

/** What a run with every guard on shows; of a backend that lies not everything is claimed. */
function survives({ config, goodActions }: Case): string {
  const { trace } = replay(config, goodActions);
  const broken = brokenBy(trace, trace.length).map(({ invariant }) => invariant);
  const names = broken.filter((one) => !isClaimed(config, one)).map(({ id }) => id);
  if (names.length === 0) return 'Nothing breaks.';
  return `Nothing that is claimed breaks. Not claimed of a backend that lies, and broken: ${names.join(', ')}.`;
}

const exerciseRun = ({ id, title, task, actions }: Exercise): Listed => ({
  id: `exercise-${id}`,
  title: `Exercise: ${title}`,
  link: writeHash({ page: 'lab', rest: writeLab({ kind: 'exercise', id }) }),
  steps: actions.length,
  expectation: `Nothing breaks. The task from here: ${task}`,
});
