import type { Thing } from '../../store/thing';
import { type Mark, mark } from '../draw/mark';

/** What the cells of a table have in common. */
export interface Cells {
  /** -1 where a table lets only one of its rows take the focus. */
  readonly tabindex: 0 | -1;
  /** In the Lab a name has a menu, and any cell can be asked who wrote it. */
  readonly asked: boolean;
}

/** A name in a table, as linked/Ref has it elsewhere; what it is lit by is written in useNames.ts. */
export const nameMark = (thing: Thing, text: string, { tabindex, asked }: Cells): Mark =>
  mark(
    'button',
    {
      type: 'button',
      class: 'ref',
      'data-menu': thing,
      'aria-haspopup': asked ? 'menu' : undefined,
      'aria-pressed': 'false',
      tabindex,
    },
    text,
  );

/** What a cell holds that names nothing to point at, as Value has it elsewhere. */
export const valueMark = (text: string, face: string, { tabindex, asked }: Cells): Mark =>
  asked
    ? mark(
        'button',
        { type: 'button', class: `cell-value ${face}`, 'aria-haspopup': 'dialog', tabindex },
        text,
      )
    : mark('span', { class: face }, text);

/** A value, and beside it, struck through, the one that this step replaced, if it did. */
export const changing = (now: Mark, was: string | undefined): Mark[] =>
  was === undefined ? [now] : [now, wasMark(was)];

const wasMark = (name: string): Mark =>
  mark('span', { class: 'was' }, [
    mark('span', { class: 'heard-only' }, 'was '),
    ...(name === 'none' ? NOTHING_YET : [mark('s', {}, name)]),
  ]);

/** Where nothing stood, a plus says that what stands there now is new. */
const NOTHING_YET = [
  mark('span', { 'aria-hidden': 'true' }, '+'),
  mark('span', { class: 'heard-only' }, 'none'),
];
