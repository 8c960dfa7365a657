import type { Domid, Gref } from '../../base/brand';
import { cellId } from '../../lab/cellId';
import type { CellTable } from '../../lab/cells';
import { GTF, grantDomid, grantFlags, grantFrame } from '../../machine/grants';
import { domName, grefName, mfnName } from '../../protocol/names';
import type { State } from '../../protocol/world';
import { grefThing, mfnThing } from '../../store/thing';
import { Ref } from '../linked/Ref';
import { Value } from './Value';

interface GrantsProps {
  readonly dom: Domid;
  readonly state: State;
  /** The state one step earlier. */
  readonly before: State;
}

const FLAGS = [
  [GTF.permitAccess, 'permit_access'],
  [GTF.acceptTransfer, 'accept_transfer'],
  [GTF.readonly, 'readonly'],
  [GTF.allowSwap, 'allow_swap'],
  [GTF.reading, 'reading'],
  [GTF.writing, 'writing'],
  [GTF.completed, 'completed'],
] as const;

/** The entries of a guest's grant table that say anything, or did one step earlier. */
export function livelyGrants(dom: Domid, state: State, before: State): Gref[] {
  return Array.from({ length: state.at.grefs }, (_, i) => (i + 1) as Gref).filter(
    (gref) => grantFlags(state, dom, gref) !== 0 || grantFlags(before, dom, gref) !== 0,
  );
}

/** A guest's grant table: whom each entry lets in, to which frame, and what Xen wrote to it. */
export function Grants({ dom, state, before }: GrantsProps) {
  const grants = livelyGrants(dom, state, before);
  if (grants.length === 0) return <p className="soft">No entry is in use.</p>;
  return (
    <ul className="fold-list">
      {grants.map((gref) => (
        <Grant key={gref} gref={gref} dom={dom} state={state} before={before} />
      ))}
    </ul>
  );
}

function Grant({ gref, dom, state, before }: GrantsProps & { readonly gref: Gref }) {
  const flags = grantFlags(state, dom, gref);
  const frame = grantFrame(state, dom, gref);
  const was = grantFrame(before, dom, gref);
  const changed = flags !== grantFlags(before, dom, gref) || frame !== was;
  const words = FLAGS.filter(([bit]) => flags & bit).map(([, name]) => name);
  const cell = (table: CellTable): string => cellId(state.at, table, { dom, gref });
  return (
    <li data-thing={grefThing(dom, gref)} data-changed={changed || undefined}>
      <span data-cell={cell('grantFlags')}>
        <Ref thing={grefThing(dom, gref)}>grant {grefName(gref)}</Ref>
        {flags === 0 && <span className="soft"> ended</span>}
      </span>
      {flags !== 0 && (
        <>
          {' → '}
          <span data-cell={cell('grantDomid')}>
            <Value>{domName(state.at, grantDomid(state, dom, gref) as Domid)}</Value>
          </span>{' '}
          <span data-cell={cell('grantFrame')}>
            {frame === 0 ? (
              <Value className="soft">no frame</Value>
            ) : (
              <Ref thing={mfnThing(frame)}>{mfnName(state.at, frame)}</Ref>
            )}
            {frame !== was && was !== 0 && <s className="was"> {mfnName(state.at, was)}</s>}
          </span>{' '}
          <span data-cell={cell('grantFlags')}>
            <Value className="soft">{words.join(', ')}</Value>
          </span>
        </>
      )}
    </li>
  );
}
