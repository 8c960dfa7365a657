import type { Domid } from '../../base/brand';
import { tlb } from '../../machine/machine';
import { domName } from '../../protocol/names';
import { frameName, listed, page, spent } from './say';
import type { Step } from './telling';
import { cached, cpus, remembered } from './tlb';

/** What a kernel's own flush did: of every CPU of its domain, or, with its guard off, of its own only. */
export interface Flushed {
  readonly who: string;
  readonly scope: string;
  /** Begins in lower case, where the domain's name allows. */
  readonly beginner: string;
  readonly expert: string;
  readonly speaker: string;
}

export function flushed(x: Step, d: Domid, everyCpu: boolean): Flushed {
  const name = domName(x.at, d);
  const stale = cached(x.before, d, true);
  const left = cached(x.after, d, true);
  const gone = cached(x.before, d, false).filter((e) => tlb(x.after, d, e.vcpu, e.pfn) === 0);
  const ipis = spent(x, 'shootdowns');
  const who = everyCpu ? 'all its CPUs' : 'only one CPU';
  const scope = everyCpu ? 'UVMF_ALL' : 'UVMF_LOCAL';
  if (left.length > 0) {
    return {
      who,
      scope,
      beginner: `${name} flushes the CPU that it runs on and no other. Another of its CPUs still remembers a mapping that is gone.`,
      expert:
        'Only the local TLB is flushed. UVMF_ALL would have sent an IPI to every vCPU in the dirty mask; a stale entry stays on another one.',
      speaker:
        'The forgotten CPU: point at the TLB that is left. The page tables say one thing, that CPU another.',
    };
  }
  if (stale.length > 0) {
    return {
      who,
      scope,
      beginner: `${name} makes its CPUs forget old translations: ${cpus(stale)} could still have reached ${listed(stale.map((e) => frameName(x, e.mfn)))} behind ${listed(stale.map((e) => page(x, d, e.pfn)))}.`,
      expert: `Dropped: ${remembered(x, d, gone)}. Shootdown IPIs to other CPUs: ${ipis}.`,
      speaker:
        'Until here a CPU could use a mapping that no page table holds. A flush of another CPU is an interrupt, and it is waited for.',
    };
  }
  return {
    who,
    scope,
    beginner: `${name} flushes ${who}, though none of them remembers a mapping that is gone.`,
    expert: `No TLB entry was stale${gone.length > 0 ? `; ${remembered(x, d, gone)} went with the rest` : ''}. Shootdown IPIs: ${ipis}.`,
    speaker:
      'A kernel can’t look into a TLB, so it flushes to be sure. This time it was not needed.',
  };
}
