import { useCallback } from 'react';
import type { Domid, Mfn, Pfn } from '../../base/brand';
import { cellId } from '../../lab/cellId';
import type { CellOf, CellTable } from '../../lab/cells';
import { mfnName } from '../../protocol/names';
import type { State, World } from '../../protocol/world';
import { mfnThing, pfnThing, type Thing } from '../../store/thing';
import { partsOf } from '../../store/thingParts';
import { type Mark, mark } from '../draw/mark';
import { useApp } from '../useApp';
import { type Column, LongTable } from './LongTable';
import { type Cells, changing, nameMark, valueMark } from './marks';
import { firstChanged, type PageRow, pageRow } from './pages';
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
  const look = useCallback((row: PageRow, cells: Cells) => rowMark(row, dom, at, cells), [dom, at]);
  return (
    <LongTable
      label={`${name}: pages`}
      shape={`page-table page-table-${at.vcpus}`}
      rows={at.pfns[dom]!}
      show={firstChanged(state, before, dom) - 1}
      pinned={pinned - 1}
      columns={COLUMNS[at.vcpus]!}
      row={(i) => pageRow(state, before, dom, (i + 1) as Pfn)}
      same={sameRow}
      look={look}
    />
  );
}

/** The pfn of a domain that is pinned; 0 where none is. */
function pinnedPfn(thing: Thing | undefined, dom: Domid): number {
  const parts = thing && partsOf(thing);
  return parts?.kind === 'pfn' && parts.dom === dom ? parts.pfn : 0;
}

function rowMark(row: PageRow, dom: Domid, at: World, cells: Cells): Mark {
  const { pfn } = row;
  const of = { dom, pfn };
  return mark(
    'tr',
    {
      role: 'row',
      'data-row': pfn - 1,
      'data-thing': pfnThing(dom, pfn),
      'data-changed': row.changed || undefined,
      'data-window': row.window === 'no' ? undefined : row.window,
    },
    [
      mark('th', { scope: 'row', role: 'rowheader' }, [
        nameMark(pfnThing(dom, pfn), row.name, cells),
      ]),
      ...row.names.map((mfn, k) =>
        mark(
          'td',
          {
            role: 'cell',
            'data-cell': cellId(at, ...column(of, k)),
            'data-stale': row.stale[k] || undefined,
          },
          changing(
            frameMark(mfn, k === 0 ? 'invalid' : '–', at, cells),
            row.was[k] === mfn ? undefined : mfnName(at, row.was[k]!),
          ),
        ),
      ),
      mark(
        'td',
        { role: 'cell', class: 'page-table-state', 'data-cell': cellId(at, row.stateIs, of) },
        [valueMark(row.state, '', cells)],
      ),
    ],
  );
}

/** What the k-th column of names shows a cell of: p2m, PTE, then the TLB of each vCPU. */
const column = (of: CellOf, k: number): [CellTable, CellOf] =>
  k < 2 ? [k === 0 ? 'p2m' : 'pte', of] : ['tlb', { ...of, vcpu: k - 2 }];

/** A frame that an entry names, or what stands where it names none. */
const frameMark = (mfn: Mfn, none: string, at: World, cells: Cells): Mark =>
  mfn === 0
    ? valueMark(none, 'soft page-table-none', cells)
    : nameMark(mfnThing(mfn), mfnName(at, mfn), cells);

/** A step makes every row anew; most of them say what they said before. */
const sameRow = (a: PageRow, b: PageRow): boolean =>
  a.pfn === b.pfn &&
  a.state === b.state &&
  a.changed === b.changed &&
  a.window === b.window &&
  a.names.every((mfn, k) => mfn === b.names[k] && a.was[k] === b.was[k]) &&
  a.stale.every((stale, k) => stale === b.stale[k]);
