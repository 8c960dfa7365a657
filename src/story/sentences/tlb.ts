import type { Domid, Mfn, Pfn } from '../../base/brand';
import { pte, tlb } from '../../machine/machine';
import type { State } from '../../protocol/world';
import { frameName, listed, page } from './say';
import type { Step } from './telling';

/** A remembered translation. */
export interface Cached {
  readonly vcpu: number;
  readonly pfn: Pfn;
  readonly mfn: Mfn;
}

/** A domain's TLB entries, or only those that no PTE backs any more. */
export function cached(s: State, d: Domid, staleOnly: boolean): Cached[] {
  const found: Cached[] = [];
  for (let vcpu = 0; vcpu < s.at.vcpus; vcpu++) {
    for (let p = 1; p <= s.at.pfns[d]; p++) {
      const pfn = p as Pfn;
      const mfn = tlb(s, d, vcpu, pfn);
      if (mfn !== 0 && !(staleOnly && pte(s, d, pfn) === mfn)) found.push({ vcpu, pfn, mfn });
    }
  }
  return found;
}

export const cpus = (entries: readonly Cached[]): string =>
  listed(entries.map((entry) => `vCPU ${entry.vcpu}`));

export const remembered = (x: Step, d: Domid, entries: readonly Cached[]): string =>
  listed(entries.map((e) => `${page(x, d, e.pfn)} → ${frameName(x, e.mfn)}`));
