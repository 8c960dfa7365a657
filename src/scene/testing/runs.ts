import { type ConfigPatch, configure, type Request, whole } from '../../protocol/config';
import { enabled } from '../../protocol/enabled';
import { initial, reduce } from '../../protocol/model';
import { opOf } from '../../protocol/ops';
import { type State, worldOf } from '../../protocol/world';

export const write = (buffers: readonly number[], more: Partial<Request> = {}): Request => ({
  dom: 1,
  op: 'write',
  sector: 0,
  keep: false,
  segments: buffers.map(whole),
  ...more,
});

export const pages = (n: number, from = 0): number[] =>
  Array.from({ length: n }, (_, i) => from + i);

export interface Step {
  readonly name: string;
  readonly before: State | undefined;
  readonly state: State;
}

/** Every state of a run that always takes the first enabled step, or the one that `pick` says. */
export function runOf(
  patch: ConfigPatch,
  most = 300,
  pick: (choices: number, step: number) => number = () => 0,
): Step[] {
  let state = initial(worldOf(configure(patch)));
  const steps: Step[] = [{ name: 'start', before: undefined, state }];
  for (let i = 0; i < most; i++) {
    const actions = enabled(state);
    if (actions.length === 0) break;
    const action = actions[pick(actions.length, i) % actions.length]!;
    const next = reduce(state, action);
    if (!next.ok) throw new Error(`refused: ${next.refusal}`);
    steps.push({ name: opOf(action)!.name, before: state, state: next.state });
    state = next.state;
  }
  return steps;
}

export function stepOf(steps: readonly Step[], name: string, nth = 0): Step {
  const found = steps.filter((step) => step.name === name)[nth];
  if (!found) throw new Error(`no step ${name} in ${steps.map((s) => s.name).join(' ')}`);
  return found;
}
