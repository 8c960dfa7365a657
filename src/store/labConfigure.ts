import { sameConfig, settingsChanged } from '../lab/historyConfig';
import { changeSettings } from '../lab/historySettings';
import { replayUnder, withGuard } from '../lab/widen';
import type { Config, FaultId, GuardId } from '../protocol/config';
import { exerciseById } from '../story/exercises';
import { actionsOf } from '../trace/trace';
import type { App, AppStore } from './app';
import { withFault, written } from './draft';
import { change, compareWith, setLab } from './lab';
import type { Form } from './labForm';
import { say } from './say';

/** The configuration of the branch that is looked at. */
export const configIn = ({ run }: App): Config => run.trace.config;

/** Takes the steps so far to another configuration, and says how far they went. */
function setUp(app: AppStore, config: Config): void {
  const { run, cursor } = app.getState();
  const from = run.trace.config;
  if (sameConfig(from, config)) return;
  const so = actionsOf(run.trace).slice(0, cursor);
  const { sentence } = replayUnder(config, so, from);
  if (!change(app, (history) => changeSettings(history, config))) return;
  if (sentence !== '') {
    app.setState({ notice: sentence });
    return;
  }
  const changed = settingsChanged(from, config).join(', ');
  const steps = cursor === 1 ? 'The step so far goes' : `All ${cursor} steps so far go`;
  say(app, cursor === 0 ? `Now ${changed}.` : `${steps} with ${changed}.`);
}

export const switchGuard = (app: AppStore, guard: GuardId, on: boolean): void =>
  setUp(app, withGuard(configIn(app.getState()), guard, on));

/** Allows a fault or forbids it. Where one is allowed, the budget has one at least to spend. */
export function switchFault(app: AppStore, fault: FaultId, on: boolean): void {
  setUp(app, withFault(configIn(app.getState()), fault, on));
}

/**
 * Writes some settings. They are in force at once if they are valid together with what else was
 * written, or by themselves; else they are kept as a draft, with the sentence that says why.
 */
export function write(app: AppStore, at: string, part: Partial<Form>): void {
  const { lab } = app.getState();
  if (lab === undefined) return;
  const next = written(configIn(app.getState()), lab.draft, at, part);
  setLab(app, { draft: next.draft });
  if (next.config) setUp(app, next.config);
}

export const discardDraft = (app: AppStore): void => setLab(app, { draft: undefined });

/** Shows these settings in a lane of their own beside this run; asked again, takes it away. */
export function compare(app: AppStore, other: Config): void {
  const { lab } = app.getState();
  const shown = lab?.versus !== undefined && sameConfig(lab.versus, other);
  compareWith(app, shown ? undefined : other);
}

/** Why guards, or other settings, may not be changed now; undefined where they may. */
export function fixed({ lab }: App, what: 'guards' | 'settings'): string | undefined {
  const exercise = lab?.exercise === undefined ? undefined : exerciseById(lab.exercise);
  if (exercise === undefined) return undefined;
  if (exercise.allows === 'steps') return 'This exercise is about the order of steps alone.';
  return what === 'guards' ? undefined : 'In this exercise only the guards may be changed.';
}
