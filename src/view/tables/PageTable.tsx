import { memo, useMemo } from 'react';
import type { Domid, Mfn, Pfn } from '../../base/brand';
import { cellId } from '../../lab/cellId';
import type { CellOf, CellTable } from '../../lab/cells';
import { mfnName } from '../../protocol/names';
import type { State, World } from '../../protocol/world';
import { mfnThing, partsOf, pfnThing, type Thing } from '../../store/thing';
import { Ref } from '../linked/Ref';
import { useApp } from '../useApp';
import { Changing } from './Changing';
import { type Column, LongTable } from './LongTable';
import { firstChanged, type PageRow, pageRow, usersOf } from './pages';
import { Value } from './Value';
import './PageTable.css';

interface PageTableProps {
  readonly dom: Domid;
  readonly name: string;
  readonly state: State;
  /** The state one step earlier. */
  readonly before: State;
}

const columnsFor = (vcpus: number): readonly Column[] => [
  { name: 'pfn', term: 'pfn' },
  { name: 'p2m', term: 'p2m' },
  { name: 'PTE', term: 'PTE' },
  ...Array.from({ length: vcpus }, (_, v): Column => ({ name: `TLB ${v}`, term: 'TLB' })),
  { name: 'state' },
];
/** By the number of vCPUs. */
const COLUMNS = [columnsFor(0), columnsFor(1), columnsFor(2)];

/** A domain's pfns: what its p2m, its PTEs and the TLBs of its vCPUs say, and what each is to it. */
export function PageTable({ dom, name, state, before }: PageTableProps) {
  const { at } = state;
  const pinned = useApp((s) => pinnedPfn(s.pinned, dom));
  const users = useMemo(() => usersOf(state, dom), [state, dom]);
  return (
    <LongTable
      label={`${name}: pages`}
      shape={`page-table page-table-${at.vcpus}`}
      rows={at.pfns[dom]!}
      show={firstChanged(state, before, dom) - 1}
      pinned={pinned - 1}
      columns={COLUMNS[at.vcpus]!}
      row={(i, tabIndex) => (
        <Row
          key={i}
          index={i}
          dom={dom}
          row={pageRow(state, before, dom, (i + 1) as Pfn, users)}
          at={at}
          tabIndex={tabIndex}
        />
      )}
    />
  );
}

/** The pfn of a domain that is pinned; 0 where none is. */
function pinnedPfn(thing: Thing | undefined, dom: Domid): number {
  const parts = thing && partsOf(thing);
  return parts?.kind === 'pfn' && parts.dom === dom ? parts.pfn : 0;
}

interface RowProps {
  readonly index: number;
  readonly dom: Domid;
  readonly row: PageRow;
  readonly at: World;
  readonly tabIndex: 0 | -1;
}

const Row = memo(function Row({ index, dom, row, at, tabIndex }: RowProps) {
  const of = { dom, pfn: row.pfn };
  return (
    <tr
      data-row={index}
      data-thing={pfnThing(dom, row.pfn)}
      data-changed={row.changed || undefined}
      data-window={row.window === 'no' ? undefined : row.window}
    >
      <th scope="row">
        <Ref thing={pfnThing(dom, row.pfn)} tabIndex={tabIndex}>
          {row.name}
        </Ref>
      </th>
      {row.names.map((mfn, k) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
        <td key={k} data-cell={cellId(at, ...column(of, k))} data-stale={row.stale[k] || undefined}>
          <Named mfn={mfn} was={row.was[k]!} at={at} tabIndex={tabIndex} />
        </td>
      ))}
      <td className="page-table-state" data-cell={cellId(at, row.stateIs, of)}>
        <Value tabIndex={tabIndex}>{row.state}</Value>
      </td>
    </tr>
  );
}, sameRow);

/** What the k-th column of names shows a cell of: p2m, PTE, then the TLB of each vCPU. */
const column = (of: CellOf, k: number): [CellTable, CellOf] =>
  k < 2 ? [k === 0 ? 'p2m' : 'pte', of] : ['tlb', { ...of, vcpu: k - 2 }];

const nameOf = (at: World, mfn: Mfn): string => mfnName(at, mfn);

interface FrameProps {
  readonly mfn: Mfn;
  readonly at: World;
  readonly tabIndex: 0 | -1;
}

/** A frame that an entry names, and the one that it named a step earlier where that was another. */
const Named = memo(function Named({ was, ...now }: FrameProps & { readonly was: Mfn }) {
  const { at, mfn } = now;
  return <Changing now={<Frame {...now} />} was={was === mfn ? undefined : nameOf(at, was)} />;
});

function Frame({ mfn, at, tabIndex }: FrameProps) {
  if (mfn === 0) {
    return (
      <Value className="soft" tabIndex={tabIndex}>
        –
      </Value>
    );
  }
  return (
    <Ref thing={mfnThing(mfn)} tabIndex={tabIndex}>
      {nameOf(at, mfn)}
    </Ref>
  );
}

/** A step makes every row anew; most of them say what they said before. */
function sameRow(one: RowProps, other: RowProps): boolean {
  if (one.row === other.row) return one.tabIndex === other.tabIndex;
  const [a, b] = [one.row, other.row];
  return (
    one.tabIndex === other.tabIndex &&
    one.at === other.at &&
    one.dom === other.dom &&
    a.pfn === b.pfn &&
    a.state === b.state &&
    a.changed === b.changed &&
    a.window === b.window &&
    a.names.every((mfn, k) => mfn === b.names[k] && a.was[k] === b.was[k]) &&
    a.stale.every((stale, k) => stale === b.stale[k])
  );
}
