import type { Domid } from '../../base/brand';
import { isPending } from '../../machine/evtchn';
import { index, RING, type RingIndex } from '../../machine/ring';
import type { State } from '../../protocol/world';

interface RingProps {
  readonly dom: Domid;
  readonly state: State;
  /** The state one step earlier. */
  readonly before: State;
}

/** ring.h's own spelling of each index. */
const SPELLED = (which: RingIndex): string =>
  which.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The eight indices of a guest's ring, free running as ring.h has them, and its event channel. */
export function Ring({ dom, state, before }: RingProps) {
  return (
    <ul className="fold-list fold-list-wide">
      {(Object.keys(RING) as RingIndex[]).map((which) => {
        const [now, was] = [index(state, dom, which), index(before, dom, which)];
        return (
          <li key={which} data-changed={now !== was || undefined}>
            <span className="soft">{SPELLED(which)}</span> {now}
            {now !== was && <s className="was"> {was}</s>}
          </li>
        );
      })}
      {(['blkback', 'blkfront'] as const).map((peer) => {
        const [now, was] = [isPending(state, dom, peer), isPending(before, dom, peer)];
        return (
          <li key={peer} data-changed={now !== was || undefined}>
            <span className="soft">evtchn to {peer}</span> {now ? 'pending' : '–'}
          </li>
        );
      })}
    </ul>
  );
}
