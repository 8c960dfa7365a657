import type { World } from '../protocol/world';
import { type Cell, type CellTable, cellsOf } from './cells';

/** What stands for the indexes of a pattern, by the index that each `*` belongs to. */
export type Bound = Readonly<Record<string, string>>;

export interface Match {
  readonly cell: Cell;
  readonly bound: Bound;
}

/** An index whose place another may take: a pfn, a vCPU, a frame, a grant, a slot, a sector. */
const INDEX = /^([bpxvmgsk])(?:\d+|\*)$/;
const BY_FRAME: ReadonlySet<string> = new Set<CellTable>([
  'm2p',
  'owner',
  'listed',
  'count',
  'type',
  'content',
]);

/** An id by its parts; a frame's name, which begins with any letter, is told by its table. */
const partsOf = (id: string): string[] => id.split(' ');

/** The letter of an index: `b` of `b0` and of `b*`, `m` of a frame; undefined of what is none. */
function letterOf(table: string, part: string, i: number): string | undefined {
  if (i === 0) return undefined;
  return BY_FRAME.has(table) ? 'm' : INDEX.exec(part)?.[1];
}

export const isPattern = (id: string): boolean => id.includes('*');

const byTable = new WeakMap<World, ReadonlyMap<string, readonly Cell[]>>();

function cellsIn(at: World, table: string): readonly Cell[] {
  let tables = byTable.get(at);
  if (tables === undefined) {
    const made = new Map<string, Cell[]>();
    for (const cell of cellsOf(at)) {
      const list = made.get(cell.table);
      if (list) list.push(cell);
      else made.set(cell.table, [cell]);
    }
    tables = made;
    byTable.set(at, tables);
  }
  return tables.get(table) ?? [];
}

/** The cells that an id or a pattern means, in their order; none where it means nothing here. */
export function matches(at: World, pattern: string): Match[] {
  const wanted = partsOf(pattern);
  const [table] = wanted;
  const all = cellsIn(at, table);
  const found: Match[] = [];
  for (const cell of all) {
    const bound = boundBy(wanted, partsOf(cell.id));
    if (bound !== undefined) found.push({ cell, bound });
  }
  return found;
}

function boundBy(wanted: readonly string[], parts: readonly string[]): Bound | undefined {
  if (wanted.length !== parts.length) return undefined;
  const bound: Record<string, string> = {};
  for (const [i, want] of wanted.entries()) {
    if (want === parts[i]) continue;
    const letter = letterOf(wanted[0], parts[i], i);
    if (letter === undefined || want !== `${letter}*`) return undefined;
    bound[keyOf(wanted, want)] = parts[i];
  }
  return bound;
}

/** A guest's `b*` is another than the other guest's. */
const keyOf = (parts: readonly string[], part: string): string =>
  /^d\d$/.test(parts[1] ?? '') ? `${parts[1]} ${part}` : part;

/** The keys of what a pattern leaves open. */
export const openOf = (pattern: string): string[] => {
  const parts = partsOf(pattern);
  return parts.filter((part) => part.endsWith('*')).map((part) => keyOf(parts, part));
};

/**
 * The patterns that an id is one of, from one index open to all of them, and the id itself where it
 * is a pattern already. A table with one index gives one.
 */
export function widerThan(id: string): string[] {
  const parts = partsOf(id);
  const open = parts.flatMap((part, i) => (letterOf(parts[0], part, i) ? [i] : []));
  const found: string[] = [];
  for (let set = 1; set < 1 << open.length; set++) {
    const wider = parts.map((part, i) => {
      const at = open.indexOf(i);
      return at >= 0 && set & (1 << at) ? `${letterOf(parts[0], part, i)}*` : part;
    });
    found.push(wider.join(' '));
  }
  return found;
}

/** All that the indexes of an id could be: every index open. */
export const widest = (id: string): string => widerThan(id).at(-1) ?? id;
