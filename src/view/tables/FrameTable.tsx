import { memo } from 'react';
import type { Domid, Mfn, Pfn } from '../../base/brand';
import { cellId } from '../../lab/cellId';
import type { CellTable } from '../../lab/cells';
import { domName, mfnName, pfnName } from '../../protocol/names';
import type { State, World } from '../../protocol/world';
import { mfnThing, partsOf, pfnThing, type Thing } from '../../store/thing';
import { Ref } from '../linked/Ref';
import { useApp } from '../useApp';
import { Changing } from './Changing';
import { type FrameRow, firstChangedFrame, frameChanged, frameRow, isFree } from './frames';
import { type Column, LongTable } from './LongTable';
import { Value } from './Value';
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
  const pinned = useApp((s) => pinnedMfn(s.pinned));
  return (
    <LongTable
      label="Xen: frames"
      shape="frame-table"
      rows={state.at.frames}
      show={firstChangedFrame(state, before) - 1}
      pinned={pinned - 1}
      columns={COLUMNS}
      row={(i, tabIndex) => (
        <Row
          key={i}
          index={i}
          row={frameRow(state, before, (i + 1) as Mfn)}
          at={state.at}
          tabIndex={tabIndex}
        />
      )}
    />
  );
}

/** The frame that is pinned; 0 where none is. */
function pinnedMfn(thing: Thing | undefined): number {
  const parts = thing && partsOf(thing);
  return parts?.kind === 'mfn' ? parts.mfn : 0;
}

interface RowProps {
  readonly index: number;
  readonly row: FrameRow;
  readonly at: World;
  readonly tabIndex: 0 | -1;
}

const Row = memo(
  function Row({ index, row, at, tabIndex }: RowProps) {
    const { mfn, owner, ownerWas, m2p, m2pWas, count, countWas } = row;
    const cell = (table: CellTable): string => cellId(at, table, { mfn });
    return (
      <tr data-row={index} data-thing={mfnThing(mfn)} data-changed={frameChanged(row) || undefined}>
        <th scope="row" data-cell={cell('content')}>
          <Ref thing={mfnThing(mfn)} tabIndex={tabIndex}>
            {mfnName(at, mfn)}
          </Ref>
        </th>
        <td className={ownerClass(owner)} data-cell={cell('owner')}>
          <Changing
            now={
              <Value className="frame-table-owner" tabIndex={tabIndex}>
                {ownerName(at, owner)}
              </Value>
            }
            was={owner === ownerWas ? undefined : ownerName(at, ownerWas)}
          />
        </td>
        <td data-cell={cell('m2p')}>
          <Changing
            now={
              isFree(owner) || m2p === 0 ? (
                <Value className="soft" tabIndex={tabIndex}>
                  –
                </Value>
              ) : (
                <Ref thing={pfnThing(owner as Domid, m2p)} tabIndex={tabIndex}>
                  {pfnOf(at, owner, m2p)}
                </Ref>
              )
            }
            was={m2p === m2pWas && owner === ownerWas ? undefined : pfnOf(at, ownerWas, m2pWas)}
          />
        </td>
        <td data-cell={cell('count')}>
          <Changing
            now={<Value tabIndex={tabIndex}>{count}</Value>}
            was={count === countWas ? undefined : String(countWas)}
          />
        </td>
      </tr>
    );
  },
  (one, other) =>
    one.tabIndex === other.tabIndex &&
    one.at === other.at &&
    (Object.keys(one.row) as (keyof FrameRow)[]).every((k) => one.row[k] === other.row[k]),
);

const ownerName = (at: World, owner: number): string =>
  isFree(owner) ? 'free' : domName(at, owner as Domid);

/** The name of a pfn as its owner has it. m2p itself holds the number and no domain. */
const pfnOf = (at: World, owner: number, pfn: Pfn): string =>
  isFree(owner) || pfn === 0 || pfn > at.pfns[owner]! ? '–' : pfnName(at, owner as Domid, pfn);

const ownerClass = (owner: number): string => ['of-dom0', 'of-domU', 'of-domU2'][owner] ?? 'of-xen';
