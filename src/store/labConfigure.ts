import { sameConfig, settingsChanged } from '../lab/historyConfig';
import { withGuard } from '../lab/widen';
import type { Config, FaultId, GuardId } from '../protocol/config';
import { validConfig } from '../protocol/validate';
import { exerciseById } from '../story/exercises';
import type { App, AppStore } from './app';
import { compareWith, reconfigure, setLab } from './lab';
import { type Form, formOf, readForm } from './labForm';
import { say } from './say';

/** Settings that were written and can't be taken as they are: kept until they can. */
export interface Draft {
  readonly form: Partial<Form>;
  /** The field that was written last, and what is wrong. */
  readonly at: string;
  readonly sentence: string;
}

/** The configuration of the branch that is looked at. */
export const configIn = ({ run }: App): Config => run.trace.config;

/** Takes the steps so far to another configuration, and says how far they went. */
function setUp(app: AppStore, config: Config): void {
  const { run, cursor } = app.getState();
  const from = run.trace.config;
  if (sameConfig(from, config)) return;
  reconfigure(app, config);
  const after = app.getState();
  if (after.run === run || after.notice !== undefined) return;
  const changed = settingsChanged(from, config).join(', ');
  const steps = cursor === 1 ? 'The step so far goes' : `All ${cursor} steps so far go`;
  say(app, cursor === 0 ? `Now ${changed}.` : `${steps} with ${changed}.`);
}

export const switchGuard = (app: AppStore, guard: GuardId, on: boolean): void =>
  setUp(app, withGuard(configIn(app.getState()), guard, on));

/** Allows a fault or forbids it. Where one is allowed, the budget has one at least to spend. */
export function switchFault(app: AppStore, fault: FaultId, on: boolean): void {
  const config = configIn(app.getState());
  const others = config.faults.filter((id) => id !== fault);
  const faults = on ? [...others, fault] : others;
  const budget = faults.length === 0 ? 0 : Math.max(1, config.budget);
  setUp(app, { ...config, faults, budget });
}

/**
 * Writes some settings. They are in force at once if they are valid together with what else was
 * written, or by themselves; else they are kept as a draft, with the sentence that says why.
 */
export function write(app: AppStore, at: string, part: Partial<Form>): void {
  const { lab } = app.getState();
  if (lab === undefined) return;
  const config = configIn(app.getState());
  const form = { ...lab.draft?.form, ...part };
  const whole = validConfig(readForm({ ...formOf(config), ...form }));
  if (whole.ok) {
    setLab(app, { draft: undefined });
    setUp(app, whole.value);
    return;
  }
  const alone = validConfig(readForm({ ...formOf(config), ...part }));
  if (alone.ok && lab.draft !== undefined) {
    const rest = Object.entries(lab.draft.form).filter(([field]) => !(field in part));
    const left = Object.fromEntries(rest) as Partial<Form>;
    setLab(app, { draft: { ...lab.draft, form: left, sentence: whole.sentence } });
    setUp(app, alone.value);
    return;
  }
  setLab(app, { draft: { form, at, sentence: whole.sentence } });
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
