import type { Domid } from '../../base/brand';
import { domName } from '../../protocol/names';
import { cached, cpus, frameName, listed, page, remembered, spent } from './say';
import type { Step } from './telling';

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
  const gone = cached(x.before, d, false);
  const ipis = spent(x, 'shootdowns');
  const who = everyCpu ? 'all its CPUs' : 'only one CPU';
  const scope = everyCpu ? 'UVMF_ALL' : 'UVMF_LOCAL';
  if (left.length > 0) {
    const where = cpus(left);
    return {
      who,
      scope,
      beginner: `${name} flushes the CPU it runs on and no other: ${where} still remembers ${remembered(x, d, left)}.`,
      expert: `Only the local CPU is flushed. Stale on ${where}: ${remembered(x, d, left)}.`,
      speaker: `The forgotten CPU: point at ${where}’s TLB. The page tables say one thing, that CPU another.`,
    };
  }
  if (stale.length > 0) {
    return {
      who,
      scope,
      beginner: `${name} makes its CPUs forget old translations: ${cpus(stale)} could still have reached ${listed(stale.map((e) => frameName(x, e.mfn)))} behind ${listed(stale.map((e) => page(x, d, e.pfn)))}.`,
      expert: `Dropped: ${remembered(x, d, gone)}. Shootdown IPIs to other CPUs: ${ipis}.`,
      speaker:
        'Until here a CPU could use a mapping that no page table holds. A flush is an interrupt, and it is waited for.',
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
