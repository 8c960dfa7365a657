import { memo, useMemo } from 'react';
import type { Domid, Mfn } from '../../base/brand';
import { mfnName } from '../../protocol/names';
import type { State, World } from '../../protocol/world';
import { mfnThing, pfnThing } from '../../store/thing';
import { Term } from '../glossary/Term';
import { Ref } from '../linked/Ref';
import { Changing } from './Changing';
import { LongTable } from './LongTable';
import { type PageRow, pageRows } from './pages';
import './PageTable.css';

interface PageTableProps {
  readonly dom: Domid;
  readonly name: string;
  readonly state: State;
  /** The state one step earlier. */
  readonly before: State;
}

/** A domain's pfns: what its p2m, its PTEs and the TLBs of its vCPUs say, and what each is to it. */
export function PageTable({ dom, name, state, before }: PageTableProps) {
  const rows = useMemo(() => pageRows(state, before, dom), [state, before, dom]);
  const tlbs = Array.from({ length: state.at.vcpus }, (_, v) => v);
  return (
    <LongTable
      label={`${name}: pages`}
      shape={`page-table page-table-${tlbs.length}`}
      rows={rows.length}
      show={rows.findIndex((row) => row.changed)}
      columns={[
        <Term key="pfn" id="pfn" />,
        <Term key="p2m" id="p2m" />,
        <Term key="PTE" id="PTE">
          PTE
        </Term>,
        ...tlbs.map((v) => (
          <Term key={v} id="TLB">
            TLB {v}
          </Term>
        )),
        'state',
      ]}
      row={(i, tabIndex) => (
        <Row key={i} index={i} dom={dom} row={rows[i]} at={state.at} tabIndex={tabIndex} />
      )}
    />
  );
}

interface RowProps {
  readonly index: number;
  readonly dom: Domid;
  readonly row: PageRow;
  readonly at: World;
  readonly tabIndex: 0 | -1;
}

const Row = memo(function Row({ index, dom, row, at, tabIndex }: RowProps) {
  return (
    <tr
      data-row={index}
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
        <td key={k} data-stale={row.stale[k] || undefined}>
          <Changing
            now={<Frame mfn={mfn} at={at} tabIndex={tabIndex} />}
            was={row.was[k] === mfn ? undefined : nameOf(at, row.was[k])}
          />
        </td>
      ))}
      <td className="page-table-state">{row.state}</td>
    </tr>
  );
}, sameRow);

const nameOf = (at: World, mfn: Mfn): string => mfnName(at, mfn);

function Frame({ mfn, at, tabIndex }: { mfn: Mfn; at: World; tabIndex: 0 | -1 }) {
  if (mfn === 0) return <span className="soft">–</span>;
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
