import type { Cell, CellTable } from '../../../lab/cells';

/** How the tables of cells that can be guessed are headed, in their order. */
const HEADS: Partial<Record<CellTable, string>> = {
  p2m: 'p2m',
  pte: 'PTEs',
  tlb: 'TLBs',
  m2p: 'm2p',
  owner: 'Owners',
  count: 'Counts',
  grantFlags: 'Grants',
  grantFrame: 'Grants',
  grantDomid: 'Grants',
  grantPin: 'Grants',
  ring: 'Ring',
};

/** So many cells are listed at once; of more, the first ones, and words narrow them down. */
export const MOST_LISTED = 60;

export interface Listed {
  readonly groups: readonly { readonly head: string; readonly cells: readonly Cell[] }[];
  /** How many more there are. */
  readonly more: number;
}

/** The cells in whose names every word of a text occurs, table by table. */
export function listCells(cells: readonly Cell[], text: string): Listed {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = cells.filter(({ name }) => {
    const lower = name.toLowerCase();
    return words.every((word) => lower.includes(word));
  });
  const groups: { head: string; cells: Cell[] }[] = [];
  for (const cell of found.slice(0, MOST_LISTED)) {
    const head = HEADS[cell.table] ?? cell.table;
    const last = groups.at(-1);
    if (last?.head === head) last.cells.push(cell);
    else groups.push({ head, cells: [cell] });
  }
  return { groups, more: Math.max(0, found.length - MOST_LISTED) };
}
