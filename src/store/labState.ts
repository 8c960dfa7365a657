import type { History } from '../lab/history';
import type { MenuOf } from '../lab/menus';
import type { Undoable } from '../lab/undo';
import type { Config } from '../protocol/config';
import type { Asking } from './askState';
import type { Draft } from './draft';
import type { Question, Score } from './labAsk';
import type { Run } from './run';

/** What the Lab's column shows. */
export type LabPanel = 'act' | 'setup' | 'cases' | 'ask';

/** A run of which steps are taken away while it still breaks an invariant. */
export interface Shrink {
  readonly run: Run;
  readonly id: string;
  /** The step that breaks it, and so how many there were. */
  readonly steps: number;
  /** Those that have been taken away so far. */
  readonly gone: ReadonlySet<number>;
}

/** What the Lab has besides the run on the screen, which is the branch that is looked at. */
export interface Lab {
  readonly tries: Undoable<History>;
  readonly panel: LabPanel;
  /** The configuration of the other lane; undefined where there is one lane. */
  readonly versus: Config | undefined;
  /** What the address of the run ends with, for the other lane. */
  readonly suffix: string;
  /** The exercise that is being done. */
  readonly exercise: string | undefined;
  /** What holds and what comes next is not shown: the exercise has yet to be done. */
  readonly hides: boolean;
  /** The gallery of edge cases stands in place of the run. */
  readonly gallery: boolean;
  /** What the open menu is about. */
  readonly menu: MenuOf | undefined;
  /** Settings that were written and are not valid yet. */
  readonly draft: Draft | undefined;
  /** Before a step it is asked which cells will change. */
  readonly guess: boolean;
  readonly question: Question | undefined;
  readonly score: Score;
  /** The cell, by its id, of which somebody asks who wrote and who read it. */
  readonly asked?: string | undefined;
  /** What is asked of the picture; undefined until somebody asks. */
  readonly asking?: Asking;
  /** The run that is being shrunk, and what of it. */
  readonly shrink?: Shrink | undefined;
  /** It is shown what may follow each step; left out: yes. */
  readonly ahead?: boolean;
}
