import type { Config, FaultId } from '../protocol/config';
import { validConfig } from '../protocol/validate';
import { type Form, formOf, readForm } from './labForm';

/** Settings that were written and can't be taken as they are: kept until they can. */
export interface Draft {
  readonly form: Partial<Form>;
  /** The field that was written last, and what is wrong. */
  readonly at: string;
  readonly sentence: string;
}

/** What comes of settings that were written. */
export interface Written {
  /** What is in force from now on; undefined where nothing of it can be. */
  readonly config: Config | undefined;
  readonly draft: Draft | undefined;
}

/**
 * Writes some settings. They are in force at once if they are valid together with what else was
 * written, or by themselves; else they are kept as a draft, with the sentence that says why.
 */
export function written(
  config: Config,
  draft: Draft | undefined,
  at: string,
  part: Partial<Form>,
): Written {
  const form = { ...draft?.form, ...part };
  const whole = validConfig(readForm({ ...formOf(config), ...form }));
  if (whole.ok) return { config: whole.value, draft: undefined };
  const alone = validConfig(readForm({ ...formOf(config), ...part }));
  if (!alone.ok || draft === undefined) {
    return { config: undefined, draft: { form, at, sentence: whole.sentence } };
  }
  const rest = Object.entries(draft.form).filter(([field]) => !(field in part));
  const left = Object.fromEntries(rest) as Partial<Form>;
  return { config: alone.value, draft: { ...draft, form: left, sentence: whole.sentence } };
}

/** Allows a fault or forbids it. Where one is allowed, the budget has one at least to spend. */
export function withFault(config: Config, fault: FaultId, on: boolean): Config {
  const others = config.faults.filter((id) => id !== fault);
  const faults = on ? [...others, fault] : others;
  return { ...config, faults, budget: faults.length === 0 ? 0 : Math.max(1, config.budget) };
}
