import type { State, World } from '../protocol/world';
import { type Cell, type CellTable, cellById, cellsOf } from './cells';
import { valueKey } from './cellsValue';

/** The tables whose cells a person can point at when asked what a step will change. */
const GUESSED: ReadonlySet<CellTable> = new Set([
  'p2m',
  'pte',
  'tlb',
  'm2p',
  'owner',
  'count',
  'grantFlags',
  'grantFrame',
  'grantDomid',
  'grantPin',
  'ring',
]);

const cells = new WeakMap<World, readonly Cell[]>();

/** Every cell that can be guessed, in the order of the tables. */
export function guessable({ at }: State): readonly Cell[] {
  let list = cells.get(at);
  if (list === undefined) {
    list = cellsOf(at).filter((cell) => GUESSED.has(cell.table));
    cells.set(at, list);
  }
  return list;
}

/** Those of them whose value a step changes. */
export const changedCells = (before: State, after: State): readonly Cell[] =>
  guessable(before).filter((cell) => changes(before, after, cell));

/**
 * A pfn counts its domain's own pages, so that an m2p entry can be given to another domain without
 * a change of its word. It is a change where Xen writes it, not where the guests have yet to.
 */
function changes(before: State, after: State, cell: Cell): boolean {
  if (cell.table === 'm2p' && before.at.config.choices.m2pBy === 'xen') {
    return valueKey(before, cell) !== valueKey(after, cell);
  }
  return cell.words.some((word) => before.w[word] !== after.w[word]);
}

/** A guess beside what was so, by the cells' ids. */
export interface Judged {
  readonly right: readonly string[];
  readonly missed: readonly string[];
  readonly wrong: readonly string[];
  readonly sentence: string;
}

/** Compares two lists of cells by their ids. */
export function judge(at: World, guess: Iterable<string>, actual: readonly Cell[]): Judged {
  const guessed = new Set(guess);
  const are = new Set(actual.map((cell) => cell.id));
  const right = [...are].filter((id) => guessed.has(id));
  const missed = [...are].filter((id) => !guessed.has(id));
  const wrong = [...guessed].filter((id) => !are.has(id));
  return { right, missed, wrong, sentence: sentenceOf(at, right, missed, wrong) };
}

function sentenceOf(
  at: World,
  right: readonly string[],
  missed: readonly string[],
  wrong: readonly string[],
): string {
  const count = right.length + missed.length;
  if (count === 0 && wrong.length === 0) return 'Right: none of these cells changes.';
  if (count === 0) return `None of these cells changes; you named ${list(at, wrong)}.`;
  if (missed.length === 0 && wrong.length === 0) {
    return count === 1
      ? 'Right: that cell, and no other.'
      : `Right: all ${count} cells, and no other.`;
  }
  const parts = [`${right.length} of ${count} ${count === 1 ? 'cell' : 'cells'} found`];
  if (missed.length > 0) parts.push(`missed: ${list(at, missed)}`);
  if (wrong.length > 0) parts.push(`unchanged: ${list(at, wrong)}`);
  return `${parts.join('; ')}.`;
}

/** So many cells are named in a sentence. */
const NAMED = 3;

function list(at: World, ids: readonly string[]): string {
  const names = ids.slice(0, NAMED).map((id) => cellById(at, id)?.name ?? id);
  const more = ids.length - names.length;
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ');
}
