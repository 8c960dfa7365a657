import { expect, test } from 'vitest';
import { configure } from '../../protocol/config';
import { lengthOf, openRun, type Run } from '../../store/run';
import { CASES } from '../../story/cases';
import { actionsOfScript } from '../../story/chapter';
import { chapterById } from '../../story/chapters';
import { replay } from '../../trace/trace';
import { bandsOf } from '../timeline/course';
import { verdictsOf } from './verdicts';

const chapter = chapterById('2')!;

test('a window is told as one, and only while it is open', () => {
  const run = openRun(chapter);
  const { from } = bandsOf(run)[0];
  expect(verdictsOf(run, from - 1).size).toBe(0);
  expect(verdictsOf(run, from).get('maps-agree')).toMatchObject({ status: 'window' });
  expect(verdictsOf(run, from).get('maps-agree')?.sentence).toMatch(`since step ${from}`);
  expect(verdictsOf(run, lengthOf(run)).size).toBe(0);
});

test('what a missing guard breaks stays broken, and names its step', () => {
  const { off, breaks, withGuardOff = [] } = chapter.guard!;
  const { trace } = replay(
    configure({ guardsOff: off }, chapter.config),
    actionsOfScript(withGuardOff),
  );
  const run: Run = { trace, chapter: undefined, left: undefined, hashAt: () => undefined };
  const verdict = verdictsOf(run, trace.length).get(breaks);
  expect(verdict?.status).toBe('broken');
  expect(verdict?.sentence).toMatch(/^At step \d+: /);
});

test('what nobody claims against a backend that lies is told as such, and what broke before windows', () => {
  const lying = caseRun('repeated-response');
  const [[id, verdict] = []] = [...verdictsOf(lying, lying.trace.length)];
  expect(id).toBe('answered-once');
  expect(verdict).toMatchObject({ status: 'unclaimed', broken: { step: lying.trace.length } });

  const stale = caseRun('stale-tlb');
  const told = [...verdictsOf(stale, stale.trace.length)];
  expect(told.map(([one, { status }]) => [one, status])).toEqual([
    ['no-foreign-reach', 'broken'],
    ['maps-agree', 'window'],
  ]);
});

/** An edge case with its guards off. */
function caseRun(id: string): Run {
  const { badConfig, badActions } = CASES.find((one) => one.id === id)!;
  const { trace } = replay(badConfig, badActions);
  return { trace, chapter: undefined, left: undefined, hashAt: () => undefined };
}
