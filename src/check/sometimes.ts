import type { State } from '../protocol/world';
import type { Step } from './breach';

/** Something that should happen somewhere in a space: a claim over one where it never does says little. */
export interface Sometimes {
  readonly id: string;
  /** What happens, in one sentence. */
  readonly says: string;
  /** The ops whose steps can be it. */
  readonly ops?: readonly number[];
  /** True of a step that is it. */
  readonly of: (step: Step) => boolean;
  /** True of a state that shows it. */
  readonly inState?: (s: State) => boolean;
}
