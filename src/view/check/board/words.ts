import type { Bite, BoardCell } from '../../../check/board';
import type { GuardId } from '../../../protocol/config';
import type { Board } from '../../../store/checkBoardState';
import { counted, steps } from '../words';

/** ‘a’, ‘a and b’, ‘a, b and c’. */
export function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** Where a bite is found, and the faults that it takes. */
export const whereWords = ({ place, faults }: Bite): string =>
  `At “${place}”, ${faults.length === 0 ? 'without any fault' : `with ${listed(faults)}`}.`;

/** True where each guard was taken away alone everywhere: what is open then did not break so. */
export const areSinglesDone = ({ progress, searches }: Board): boolean =>
  progress === undefined ? searches > 0 : progress.size === 2;

/** What a cell shows; its words say the rest. `singles` is whether those are done. */
export function cellMark(cell: BoardCell, singles: boolean): string {
  switch (cell.kind) {
    case 'open':
      return singles ? '(✓)' : '·';
    case 'holds':
      return cell.whole ? '✓' : '✓…';
    case 'breaks':
      return `✗ ${cell.steps}`;
    case 'caught':
      return `↷ ${cell.by}`;
  }
}

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
      return cell.whole
        ? `${invariant} holds without ${guard}, and no other guard has to catch it.`
        : `${invariant} holds without ${guard} as far as was searched: a limit ended some searches.`;
    case 'breaks':
      return `${invariant} breaks without ${guard} ${steps(cell.steps)}. ${whereWords(cell)}`;
    case 'caught':
      return `${cell.by} catches it. ${whereWords(cell)} There ${invariant} holds without ${guard}, holds without ${cell.by}, and breaks without both ${steps(cell.steps)}.`;
  }
}

export const cellsKnown = ({ cells }: Board): number =>
  cells.reduce((sum, row) => sum + row.filter(({ kind }) => kind !== 'open').length, 0);

const percent = (part: number): string => `${Math.floor(part * 100)} %`;

/** How far it is: cells that are known, and how many of the searches with each number of guards off. */
export function progressWords(board: Board): string {
  const all = board.cells.reduce((sum, row) => sum + row.length, 0);
  const cells = `${cellsKnown(board)} of ${all} cells`;
  const { progress, searches } = board;
  if (progress === undefined) {
    return searches === 0 ? cells : `${cells}, singles done, pairs done`;
  }
  const { size, part } = progress;
  if (size === 0) return `${cells}, every guard on ${percent(part)}`;
  return size === 1
    ? `${cells}, singles ${percent(part)}`
    : `${cells}, singles done, pairs ${percent(part)}`;
}

/** Where the board stands, in a sentence. */
export function standingWords({ status, why, isFinding }: Board): string {
  if (isFinding) return 'Finding its trace.';
  switch (status) {
    case 'none':
      return 'Nothing has been searched yet.';
    case 'opening':
      return 'Reading what an earlier visit found.';
    case 'running':
      return 'Searching.';
    case 'paused':
      return 'Paused.';
    case 'done':
      return 'Every search is made.';
    case 'failed':
      return why ?? 'It broke off.';
    case 'no-worker':
      return 'The browser gives no worker here, and on the page itself the board is not searched.';
  }
}

/** How many searches were made, and how many of them a limit ended. */
export function madeWords({ searches, states, cut }: Board): string {
  const made = `${counted(searches, 'search', 'searches')} made so far, ${counted(states, 'state')} in all`;
  if (cut.length === 0) return `${made}; none was ended by the limit.`;
  return `${made}; the limit ended ${counted(cut.length, 'of them', 'of them')}.`;
}
