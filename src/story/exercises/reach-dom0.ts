import type { Domid, Pfn } from '../../base/brand';
import { owner, tlb } from '../../machine/machine';
import { configure, whole } from '../../protocol/config';
import type { State } from '../../protocol/world';
import { write } from '../cases/request';
import { offered, pulled } from '../stretches';
import { type ExerciseData, someStep } from './exercise';

/** True where a TLB entry of a guest's leads to a frame of dom0's. */
function reachesDom0(s: State): boolean {
  for (let d = 1 as Domid; d <= s.at.guests; d++) {
    for (let p = 1 as Pfn; p <= s.at.pfns[d]; p++) {
      for (let v = 0; v < s.at.vcpus; v++) {
        const mfn = tlb(s, d, v, p);
        if (mfn !== 0 && owner(s, mfn) === 0) return true;
      }
    }
  }
  return false;
}

export const REACH_DOM0: ExerciseData = {
  id: 'reach-dom0',
  title: 'Reach into dom0',
  task: 'Get a TLB entry of domU’s to lead to a frame that dom0 owns. Switch off what stands in your way.',
  config: configure({ requests: [write(0, whole(0)), write(8, whole(1))] }),
  start: ['blkfront.fill r0'],
  allows: 'guards',
  hints: [
    'domU’s TLB may keep a translation that its page tables no longer have.',
    'Two flushes stand between the zap and the swap, each by somebody else.',
    'Switch off domu-flush and flush-on-swap, and take A as far as its swap.',
  ],
  done: (trace) => someStep(trace, ({ after }) => reachesDom0(after)),
  solutionOff: ['domu-flush', 'flush-on-swap'],
  solution: [
    ...offered(0),
    'blkfront.push r0',
    ...pulled(0),
    'blkback.scrub r0 s0',
    'xen.swap r0 s0',
  ],
  explains:
    'Removing a PTE takes nothing out of a TLB, and a reference count does not see one. There is a way with one guard off too: grant-quiet, and a step between Xen’s flush and the swap.',
};
