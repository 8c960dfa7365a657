import type { Action } from '../base/brand';
import type { Condition } from '../lab/ask';
import { goalOf } from '../lab/askGoal';
import { firstAsked } from '../lab/askOptions';
import { askSentence } from '../lab/askWords';
import { add, currentBranch, type History, switchTo } from '../lab/history';
import { sameConfig } from '../lab/historyConfig';
import { type Config, FAULTS, LIES } from '../protocol/config';
import { actionsOf } from '../trace/trace';
import { GOAL } from '../worker/messages';
import type { App, AppStore } from './app';
import type { Asked, Asking } from './askState';
import { NOTHING_YET, type Report } from './checkReport';
import { beginSearch, type Going } from './checkSearch';
import { change, setLab } from './lab';
import { stateOf } from './run';
import { say } from './say';

export const MOST_CONDITIONS = 8;

/** A search ends once it knows more states than one of these; the first is where nobody chose. */
export const LIMITS = [200_000, 1_000_000, 5_000_000] as const;

/** More than this no search keeps. */
const MEGABYTES = 1000;

const NOTHING: Asking = { conditions: [], here: false, limit: LIMITS[0], asked: undefined };

export const askingIn = ({ lab }: App): Asking => lab?.asking ?? NOTHING;

function put(app: AppStore, part: Partial<Asking>): void {
  setLab(app, { asking: { ...askingIn(app.getState()), ...part } });
}

/** Asks for something else; what was found before was no answer to it. */
function ask(app: AppStore, part: Partial<Asking>): void {
  drop();
  put(app, { ...part, asked: undefined });
}

export function setConditions(app: AppStore, conditions: readonly Condition[]): void {
  ask(app, { conditions });
}

/** Asks besides about a cell, or about any of several, by its id. What is asked already stays. */
export function addCell(app: AppStore, id: string): void {
  const { conditions } = askingIn(app.getState());
  const state = stateOf(app.getState().run, 0);
  const condition = firstAsked(state, id);
  if (condition === undefined) return;
  if (conditions.length >= MOST_CONDITIONS) {
    say(app, `At most ${MOST_CONDITIONS} things are asked at once.`);
    return;
  }
  const sentence = askSentence(state.at, [condition]);
  if (conditions.some((one) => askSentence(state.at, [one]) === sentence)) {
    say(app, 'That is asked already.');
    return;
  }
  setConditions(app, [...conditions, condition]);
}

export function replaceCondition(app: AppStore, i: number, condition: Condition): void {
  const { conditions } = askingIn(app.getState());
  setConditions(
    app,
    conditions.map((one, k) => (k === i ? condition : one)),
  );
}

export function removeCondition(app: AppStore, i: number): void {
  const { conditions } = askingIn(app.getState());
  setConditions(
    app,
    conditions.filter((_, k) => k !== i),
  );
}

/** Whether the way begins at the state on the screen, rather than where every run does. */
export const setHere = (app: AppStore, here: boolean): void => ask(app, { here });

export const setLimit = (app: AppStore, limit: number): void => ask(app, { limit });

/** The one search that there is at a time. */
let going: Going | undefined;

function drop(): void {
  going?.drop();
  going = undefined;
}

/** The same run with any one fault that the environment has; a backend that lies is none of them. */
export const withAnyFault = (config: Config): Config => ({
  ...config,
  faults: FAULTS.filter((fault) => config.faults.includes(fault) || !LIES.includes(fault)),
  budget: Math.max(1, config.budget),
});

/** Looks for the shortest way, in the configuration of the run, or with any one fault besides. */
export function findWay(app: AppStore, anyFault = false): void {
  drop();
  const { run, cursor } = app.getState();
  const { conditions, here, limit } = askingIn(app.getState());
  const config = anyFault ? withAnyFault(run.trace.config) : run.trace.config;
  const after = here ? actionsOf(run.trace).slice(0, cursor) : [];
  const goal = goalOf(stateOf(run, 0).at, conditions);
  if (!goal.ok) {
    say(app, goal.sentence);
    return;
  }
  const asked: Asked = {
    conditions,
    config,
    after,
    here,
    limit,
    status: 'running',
    report: NOTHING_YET,
    way: undefined,
  };
  put(app, { asked });
  const limits = { states: limit, megabytes: MEGABYTES };
  going = beginSearch(
    config,
    limits,
    {
      report: (report) => {
        const status = report.done === 'no' ? {} : ({ status: 'ended' } as const);
        hear(app, { report, way: wayIn(report), ...status });
      },
      failed: (why) => hear(app, { status: 'failed', why }),
      onPage: () => undefined,
    },
    { goal: conditions, after },
  );
}

function hear(app: AppStore, part: Partial<Asked>): void {
  const { asked } = askingIn(app.getState());
  if (asked !== undefined) put(app, { asked: { ...asked, ...part } });
}

const wayIn = ({ happened }: Report): readonly Action[] | undefined =>
  happened.find(({ id }) => id === GOAL)?.actions;

export function stopFinding(app: AppStore): void {
  hear(app, { status: 'stopped' });
  going?.stop();
  going = undefined;
}

/** All steps of a way that was found, from the start of its run. */
export const wholeWay = ({ after, way }: Asked): readonly Action[] => [...after, ...(way ?? [])];

/** Opens the way that was found on a branch of its own, at its end; one that is there is not made anew. */
export function openWay(app: AppStore): void {
  const { asked } = askingIn(app.getState());
  if (asked?.way === undefined) return;
  const actions = wholeWay(asked);
  const { config, after, way } = asked;
  change(app, (history) => {
    const there = branchWith(history, config, actions);
    if (there !== undefined) return { history: switchTo(history, there, actions.length) };
    const { id, base } = currentBranch(history);
    const name = `asked: ${way.length} ${way.length === 1 ? 'step' : 'steps'}`;
    const from = { branch: id, step: after.length };
    return add(history, { name, base: after.length > 0 ? base : undefined, config, actions, from });
  });
}

/** The branch that begins with just these steps. */
const branchWith = (h: History, config: Config, actions: readonly Action[]): number | undefined =>
  [currentBranch(h), ...h.branches].find(
    (branch) =>
      branch.actions.length >= actions.length &&
      actions.every((action, i) => branch.actions[i] === action) &&
      sameConfig(branch.config, config),
  )?.id;
