import { MOST_STATES, type SetSize } from '../../../check/board';
import type { Bite, BoardCell, Cut, Minimal } from '../../../check/boardCells';
import type { GuardId } from '../../../protocol/config';
import type { BoardStanding } from '../../../store/boardThread';
import type { Board } from '../../../store/checkBoardState';
import { count, counted, steps } from '../words';

/** ‘a’, ‘a and b’, ‘a, b and c’. */
export function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** Where a bite is found, and the faults that it takes. */
export const whereWords = ({ place, faults }: Bite): string =>
  `At “${place}”, ${faults.length === 0 ? 'without any fault' : `with ${listed(faults)}`}.`;

/** True where everything with so many guards off is known. */
export const isKnown = (size: SetSize, { reach, searches }: Board): boolean =>
  reach === undefined ? searches > 0 : reach.size > size;

/** What a cell shows; its words say the rest. `singles` is whether each guard alone is done. */
export function cellMark(cell: BoardCell, singles: boolean): string {
  switch (cell.kind) {
    case 'open':
      return singles ? '(✓)' : '·';
    case 'holds':
      return cell.cut ? '✓…' : '✓';
    case 'breaks':
      return `✗ ${cell.steps}`;
    case 'caught':
      return `↷ ${cell.by}${cell.also.length > 0 ? ` +${cell.also.length}` : ''}`;
    case 'unsure':
      return `? ${cell.by}`;
  }
}

/** How far searches went that the limit ended. */
const cutWords = ({ searches, within }: Cut): string =>
  `The limit of ${count(MOST_STATES)} states ended ${counted(searches, 'search', 'searches')} of this, none before everything within ${counted(within, 'step')} was seen.`;

/** What a cell says, in a sentence or a few; a guard is named as off where that is what was tried. */
export function cellWords(
  guard: GuardId,
  invariant: string,
  cell: BoardCell,
  singles: boolean,
): string {
  switch (cell.kind) {
    case 'open':
      return singles
        ? `${invariant} did not break without ${guard} alone; not every pair with it is searched yet.`
        : `${invariant} without ${guard}: not looked at yet.`;
    case 'holds':
      return cell.cut
        ? `${invariant} holds without ${guard}, as far as was searched. ${cutWords(cell.cut)}`
        : `${invariant} holds without ${guard}, and no other guard has to catch it.`;
    case 'breaks':
      return `${invariant} breaks without ${guard} ${steps(cell.steps)}. ${whereWords(cell)}`;
    case 'caught': {
      const { by, also } = cell;
      const more = also.length > 0 ? ` So ${also.length > 1 ? 'do' : 'does'} ${listed(also)}.` : '';
      return `${by} catches it: ${invariant} holds everywhere without ${guard}, everywhere without ${by}, and breaks without both ${steps(cell.steps)}. ${whereWords(cell)}${more}`;
    }
    case 'unsure':
      return `Not known whether ${cell.by} catches it: ${invariant} breaks without both ${steps(cell.steps)}, and was not seen to break without either. ${whereWords(cell)} ${cutWords(cell.cut)}`;
  }
}

/** What a smallest set says. */
export function minimalWords(one: Minimal, invariant: string): string {
  const said = `Without ${listed(one.guardsOff)}, ${invariant} breaks ${steps(one.steps)}. ${whereWords(one)}`;
  return one.cut ? `${said} Whether fewer would do is not known. ${cutWords(one.cut)}` : said;
}

export const cellsKnown = ({ cells }: Board): number =>
  cells.reduce((sum, row) => sum + row.filter(({ kind }) => kind !== 'open').length, 0);

const SIZES = ['every guard on', 'singles', 'pairs', 'threes'] as const;

/** How far it is: cells that are known, and how many of the searches with each number of guards off. */
export function progressWords(board: Board): string {
  const all = board.cells.reduce((sum, row) => sum + row.length, 0);
  const cells = `${cellsKnown(board)} of ${all} cells`;
  const { reach, searches } = board;
  if (reach === undefined) {
    return searches === 0 ? cells : `${cells}; singles, pairs and threes done`;
  }
  const { size, known } = reach;
  const done = SIZES.slice(1, size).map((name) => `${name} done`);
  const now =
    size === 3
      ? `${count(known)} of ${count(reach.all)} threes`
      : `${SIZES[size]} ${Math.floor((known / reach.all) * 100)} %`;
  return [cells, ...done, now].join(', ');
}

/** Where a board stands, in a sentence; the guards’ says too when all of its cells are known. */
export function standingWords(standing: BoardStanding, allCellsKnown = false): string {
  const known = allCellsKnown ? 'Every cell is known. ' : '';
  const { status, why, isFinding, out } = standing;
  if (isFinding) return 'Finding its trace.';
  switch (status) {
    case 'none':
      return 'Nothing has been searched yet.';
    case 'opening':
      return 'Reading what an earlier visit found.';
    case 'running':
      return known ? `${known}Going on with three guards at a time.` : 'Searching.';
    case 'paused':
      return out > 0 ? 'Finishing the searches under way.' : `${known}Paused.`;
    case 'done':
      return 'Every search is made.';
    case 'failed':
      return why ?? 'It broke off.';
    case 'no-worker':
      return 'The browser gives no worker here, and on the page itself nothing is searched.';
  }
}

/** How many searches were made, and how many of them a limit ended. */
export function madeWords({ searches, states, cut, cutTriples }: Board): string {
  const made = `${counted(searches, 'search', 'searches')} with up to two guards off made so far, ${counted(states, 'state')} in all`;
  const ended =
    cut.length === 0 ? 'none was ended by the limit' : `the limit ended ${count(cut.length)}`;
  const threes = cutTriples
    ? ` Of those with three off it ended ${count(cutTriples.searches)}.`
    : '';
  return `${made}; ${ended}.${threes}`;
}
