import type { Action } from '../base/brand';
import { CHOICES } from '../protocol/choices';
import type { ChoiceId, Config, FaultId, GuardId } from '../protocol/config';
import { showAction } from '../protocol/notation';
import { refusalSentence } from '../protocol/refusalWords';
import { LIMITS } from '../protocol/validate';
import type { State } from '../protocol/world';
import { worldUnder } from '../protocol/worldUnder';
import { shortOf } from '../story/choices';
import { sentences } from '../story/sentences';
import { type Replayed, replay, stateAt } from '../trace/trace';

/** A configuration that allows a fault, and one fault more than before, as far as there may be. */
export function widened(config: Config, fault: FaultId): Config {
  const faults = config.faults.includes(fault) ? config.faults : [...config.faults, fault];
  return { ...config, faults, budget: Math.min(LIMITS.budget, config.budget + 1) };
}

/** A configuration with a guard on or off. */
export function withGuard(config: Config, guard: GuardId, on: boolean): Config {
  const others = config.guardsOff.filter((id) => id !== guard);
  if (!on && others.length < config.guardsOff.length) return config;
  return { ...config, guardsOff: on ? others : [...others, guard] };
}

/**
 * A state's words under a configuration that differs from its own in faults, budget and guards
 * only: those have no part in how a machine is laid out. What the budget grew is there to spend.
 */
export function stateUnder(s: State, config: Config): State {
  const w = s.w.slice();
  w[s.at.faultsLeft] += config.budget - s.at.config.budget;
  return { at: worldUnder(s.at, config), w, meters: s.meters };
}

export interface ReplayedUnder extends Replayed {
  /** Where the run stopped and why, as a sentence; empty where every action was a step. */
  readonly sentence: string;
}

/**
 * Replays actions under another configuration, up to the first that is refused there. `from` is
 * the configuration that they were taken under: the sentence then says what has changed, and calls
 * the step that is missing by its title.
 */
export function replayUnder(
  config: Config,
  actions: readonly Action[],
  from?: Config,
): ReplayedUnder {
  const replayed = replay(config, actions);
  const { trace, refused } = replayed;
  if (refused === undefined) return { ...replayed, sentence: '' };
  const change = from === undefined ? '' : changeName(from, config);
  const where = trace.length === 0 ? 'stops at its start' : `stops after step ${trace.length}`;
  const title = from === undefined ? undefined : titleUnder(from, actions, trace.length);
  const what = title === undefined ? showAction(refused.action) : `“${title}”`;
  const reason = refusalSentence(refused.refusal);
  return {
    ...replayed,
    sentence: `${change === '' ? 'The' : `${change} the`} run ${where}: ${what} is no step there. ${reason}`,
  };
}

/** What step k + 1 is called in the run that had it. */
function titleUnder(config: Config, actions: readonly Action[], k: number): string | undefined {
  const { trace, refused } = replay(config, actions.slice(0, k + 1));
  if (refused !== undefined) return undefined;
  return sentences(stateAt(trace, k), actions[k], stateAt(trace, k + 1)).title;
}

/** What another configuration changes, as the beginning of a sentence: ‘With domu-flush off’. */
export function changeName(from: Config, to: Config): string {
  const off = to.guardsOff.filter((id) => !from.guardsOff.includes(id));
  const on = from.guardsOff.filter((id) => !to.guardsOff.includes(id));
  const chosen = (Object.keys(CHOICES) as ChoiceId[]).filter(
    (id) => from.choices[id] !== to.choices[id],
  );
  const changes = [
    ...off.map((id) => `${id} off`),
    ...on.map((id) => `${id} on`),
    ...chosen.map((id) => shortOf(id, to.choices)),
  ];
  return changes.length === 0 ? 'With these settings' : `With ${listed(changes)}`;
}

const listed = (names: readonly string[]): string =>
  names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
