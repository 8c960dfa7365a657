import { useCallback } from 'react';
import type { Domid, Mfn, Pfn } from '../../base/brand';
import { cellId } from '../../lab/cellId';
import type { CellTable } from '../../lab/cells';
import { domName, mfnName, pfnName } from '../../protocol/names';
import type { State, World } from '../../protocol/world';
import { mfnThing, pfnThing, type Thing } from '../../store/thing';
import { partsOf } from '../../store/thingParts';
import { type Mark, mark } from '../draw/mark';
import { useApp } from '../useApp';
import { type FrameRow, firstChangedFrame, frameChanged, frameRow, isFree } from './frames';
import { type Column, LongTable } from './LongTable';
import { type Cells, changing, nameMark, valueMark } from './marks';
import './FrameTable.css';

interface FrameTableProps {
  readonly state: State;
  /** The state one step earlier. */
  readonly before: State;
}

const COLUMNS: readonly Column[] = [
  { name: 'mfn', term: 'mfn' },
  { name: 'owner' },
  { name: 'm2p', term: 'm2p' },
  { name: 'count', term: 'count' },
];

/** Xen's side: who owns each frame, the pfn that m2p gives it, and how many references it has. */
export function FrameTable({ state, before }: FrameTableProps) {
  const { at } = state;
  const pinned = useApp((s) => pinnedMfn(s.pinned));
  const look = useCallback((row: FrameRow, cells: Cells) => rowMark(row, at, cells), [at]);
  return (
    <LongTable
      label="Xen: frames"
      shape="frame-table"
      rows={at.frames}
      show={firstChangedFrame(state, before) - 1}
      pinned={pinned - 1}
      columns={COLUMNS}
      row={(i) => frameRow(state, before, (i + 1) as Mfn)}
      same={sameRow}
      look={look}
    />
  );
}

/** The frame that is pinned; 0 where none is. */
function pinnedMfn(thing: Thing | undefined): number {
  const parts = thing && partsOf(thing);
  return parts?.kind === 'mfn' ? parts.mfn : 0;
}

const sameRow = (one: FrameRow, other: FrameRow): boolean =>
  one.mfn === other.mfn &&
  one.owner === other.owner &&
  one.ownerWas === other.ownerWas &&
  one.m2p === other.m2p &&
  one.m2pWas === other.m2pWas &&
  one.count === other.count &&
  one.countWas === other.countWas;

function rowMark(row: FrameRow, at: World, cells: Cells): Mark {
  const { mfn, owner, ownerWas, m2p, m2pWas, count, countWas } = row;
  const cell = (table: CellTable, face: string | undefined, inside: Mark[]): Mark =>
    mark('td', { role: 'cell', class: face, 'data-cell': cellId(at, table, { mfn }) }, inside);
  const named =
    isFree(owner) || m2p === 0
      ? valueMark('–', 'soft', cells)
      : nameMark(pfnThing(owner as Domid, m2p), pfnOf(at, owner, m2p), cells);
  const ownerMark = valueMark(ownerName(at, owner), 'frame-table-owner', cells);
  const countMark = valueMark(String(count), '', cells);
  return mark(
    'tr',
    {
      role: 'row',
      'data-row': mfn - 1,
      'data-thing': mfnThing(mfn),
      'data-changed': frameChanged(row) || undefined,
    },
    [
      mark('th', { scope: 'row', role: 'rowheader', 'data-cell': cellId(at, 'content', { mfn }) }, [
        nameMark(mfnThing(mfn), mfnName(at, mfn), cells),
      ]),
      cell(
        'owner',
        ownerClass(owner),
        changing(ownerMark, owner === ownerWas ? undefined : ownerName(at, ownerWas)),
      ),
      cell(
        'm2p',
        undefined,
        changing(
          named,
          m2p === m2pWas && owner === ownerWas ? undefined : pfnOf(at, ownerWas, m2pWas),
        ),
      ),
      cell(
        'count',
        undefined,
        changing(countMark, count === countWas ? undefined : String(countWas)),
      ),
    ],
  );
}

const ownerName = (at: World, owner: number): string =>
  isFree(owner) ? 'heap' : domName(at, owner as Domid);

/** The name of a pfn as its owner has it. m2p itself holds the number and no domain. */
const pfnOf = (at: World, owner: number, pfn: Pfn): string =>
  isFree(owner) || pfn === 0 || pfn > at.pfns[owner]! ? '–' : pfnName(at, owner as Domid, pfn);

const ownerClass = (owner: number): string => ['of-dom0', 'of-domU', 'of-domU2'][owner] ?? 'of-xen';
