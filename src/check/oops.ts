import type { Domid, Mfn, Pfn } from '../base/brand';
import { NO_MFN } from '../base/brand';
import { frameType, TYPE } from '../machine/frames';
import { owner, p2m, place, pte } from '../machine/machine';
import { opIdOf } from '../protocol/action';
import { footprint } from '../protocol/footprint';
import { domName, pfnName } from '../protocol/names';
import { OP } from '../protocol/opIds';
import type { State } from '../protocol/world';
import { type Fault, fault, frameOf, ownerOf, type Step } from './breach';

/**
 * A kernel that has stopped, and over what, as far as that is known. The state records no more
 * than that it did; the step that stopped it read the empty TLB entry and PTE that its CPU faulted
 * on, or the p2m entry that Xen refused to map.
 */
export function oopsOf({ before, action, after }: Step, d: Domid): Fault {
  const stopped = `${domName(after.at, d)}'s kernel has oopsed`;
  if (!before || action === undefined || before.w[before.at.oops + d]) {
    return fault(`${stopped}.`, { dom: d });
  }
  const { reads } = footprint(before, action);
  const miss = missIn(before, after, d, reads);
  if (miss) {
    const name = pfnName(after.at, d, miss.pfn);
    return fault(`${stopped}: vCPU ${miss.vcpu} found nothing mapped at ${name}.`, {
      dom: d,
      pfn: miss.pfn,
    });
  }
  const refused = refusedIn(before, d, reads);
  if (refused) {
    const { pfn, mfn } = refused;
    const whose = owner(before, mfn) === d ? 'a page table' : `${ownerOf(before, mfn)}'s`;
    const names = `p2m of ${pfnName(after.at, d, pfn)} names ${frameOf(before, mfn)}, ${whose}`;
    return fault(`${stopped}: ${names}, and Xen refused to map that.`, { dom: d, pfn, mfn });
  }
  const response = opIdOf(action) === OP.pullResponse;
  return fault(response ? `${stopped} on a response to no request of its own.` : `${stopped}.`, {
    dom: d,
  });
}

const pfnsOf = (s: State, d: Domid): Pfn[] =>
  Array.from({ length: s.at.pfns[d] }, (_, i) => (i + 1) as Pfn);

/** The vCPU and pfn whose walk found neither a TLB entry nor a PTE. */
function missIn(
  before: State,
  { at, w }: State,
  d: Domid,
  reads: ReadonlySet<number>,
): { readonly vcpu: number; readonly pfn: Pfn } | undefined {
  for (const pfn of pfnsOf(before, d)) {
    const where = place(before, d, pfn);
    if (pte(before, d, pfn) !== NO_MFN || !reads.has(at.pte + where)) continue;
    for (let vcpu = 0; vcpu < at.vcpus; vcpu++) {
      const word = at.tlb + vcpu * at.places + where;
      if (reads.has(word) && before.w[word] === 0 && w[word] === 0) return { vcpu, pfn };
    }
  }
  return undefined;
}

/** The p2m entry that the step read, and that names what its domain must not map. */
function refusedIn(
  before: State,
  d: Domid,
  reads: ReadonlySet<number>,
): { readonly pfn: Pfn; readonly mfn: Mfn } | undefined {
  for (const pfn of pfnsOf(before, d)) {
    if (!reads.has(before.at.p2m + place(before, d, pfn))) continue;
    const mfn = p2m(before, d, pfn);
    if (mfn === NO_MFN) continue;
    if (owner(before, mfn) !== d || frameType(before, mfn) === TYPE.pageTable) return { pfn, mfn };
  }
  return undefined;
}
