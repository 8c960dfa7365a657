import type { Domid } from '../../base/brand';
import { cellId } from '../../lab/cellId';
import { isPending } from '../../machine/evtchn';
import { index, RING, type RingIndex } from '../../machine/ring';
import { requestName } from '../../protocol/names';
import type { State } from '../../protocol/world';
import { idThing } from '../../store/thing';
import { Ref } from '../linked/Ref';
import { holderOf, idsInUse, pulledOf, slotsOf } from '../linked/ringId';
import { Value } from './Value';

interface RingProps {
  readonly dom: Domid;
  readonly state: State;
  /** The state one step earlier. */
  readonly before: State;
}

/** ring.h's own spelling of each index. */
const SPELLED = (which: RingIndex): string =>
  which.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/**
 * A guest's ring: what stands under each id in use, the eight indices, free running as ring.h has
 * them, and the event channel.
 */
export function Ring({ dom, state, before }: RingProps) {
  return (
    <ul className="fold-list fold-list-wide">
      {idsSaid(dom, state, before).map((id) => (
        <Id key={id} id={id} dom={dom} state={state} before={before} />
      ))}
      {(Object.keys(RING) as RingIndex[]).map((which) => {
        const [now, was] = [index(state, dom, which), index(before, dom, which)];
        return (
          <li
            key={which}
            data-cell={cellId(state.at, 'ring', { dom, index: which })}
            data-changed={now !== was || undefined}
          >
            <span className="soft">{SPELLED(which)}</span> <Value>{now}</Value>
            {now !== was && <s className="was"> {was}</s>}
          </li>
        );
      })}
      {(['blkback', 'blkfront'] as const).map((peer) => {
        const [now, was] = [isPending(state, dom, peer), isPending(before, dom, peer)];
        return (
          <li
            key={peer}
            data-cell={cellId(state.at, 'evtchn', { dom, peer })}
            data-changed={now !== was || undefined}
          >
            <span className="soft">evtchn to {peer}</span> <Value>{now ? 'pending' : '–'}</Value>
          </li>
        );
      })}
    </ul>
  );
}

/** The ids that something stands under, or did one step earlier. */
const idsSaid = (dom: Domid, state: State, before: State): number[] =>
  [...new Set([...idsInUse(state, dom), ...idsInUse(before, dom)])].sort((a, b) => a - b);

function Id({ id, dom, state, before }: RingProps & { readonly id: number }) {
  const [now, was] = [underId(state, dom, id), underId(before, dom, id)];
  const [slot] = slotsOf(state, dom, id);
  return (
    <li
      data-thing={idThing(dom, id)}
      data-cell={slot && cellId(state.at, 'slot', { dom, slot: slot.slot })}
      data-changed={now !== was || undefined}
    >
      <Ref thing={idThing(dom, id)}>id {id}</Ref> <span className="soft">{now}</span>
    </li>
  );
}

/** Whose an id is, and where on the ring it stands. */
function underId(s: State, dom: Domid, id: number): string {
  const job = holderOf(s, dom, id) ?? pulledOf(s, dom, id);
  const name = job === undefined ? 'free' : requestName(job.r);
  const [slot] = slotsOf(s, dom, id);
  return slot === undefined ? name : `${name}, slot ${slot.slot}`;
}
