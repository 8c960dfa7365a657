import type { History } from '../lab/history';
import type { Target } from '../lab/targets';
import type { Undoable } from '../lab/undo';
import type { Config } from '../protocol/config';
import type { Draft } from './labConfigure';

/** What the Lab's column shows. */
export type LabPanel = 'act' | 'setup' | 'cases';

/** What the Lab has besides the run on the screen, which is the branch that is looked at. */
export interface Lab {
  readonly tries: Undoable<History>;
  readonly panel: LabPanel;
  /** The configuration of the other lane; undefined where there is one lane. */
  readonly versus: Config | undefined;
  /** What the address of the run ends with, for the other lane. */
  readonly suffix: string;
  /** The exercise that is being done: it hides verdicts and next steps. */
  readonly exercise: string | undefined;
  /** What the open menu is about. */
  readonly menu: Target | undefined;
  /** Settings that were written and are not valid yet. */
  readonly draft: Draft | undefined;
  /** Before a step it is asked which cells will change. */
  readonly guess: boolean;
}
