import { refs } from '../../machine/frames';
import { p2m, pte } from '../../machine/machine';
import { poolPfn } from '../../protocol/backProgram';
import { OP } from '../../protocol/opIds';
import { flushed } from './flush';
import { frameName, guest, oopsed, pool, refused, request } from './say';
import type { Tales, Tell } from './telling';

/** dom0 repairs its tables after a swap, and opens and closes its way to a page. */

const P2M_SOURCE = {
  level: 'proposal',
  source: 'Mail, point 4; order as in Linux 2.6.18 balloon.c, increase_reservation',
} as const;

const fixP2m =
  (home: boolean): Tell =>
  (x) => {
    const pfn = poolPfn(x.before, x.job, x.x);
    const p = pool(x, pfn);
    const [was, is] = [p2m(x.before, 0, pfn), p2m(x.after, 0, pfn)].map((m) => frameName(x, m));
    const closes = x.at.config.choices.m2pBy === 'xen';
    const now = home ? 'the frame that came home' : 'the frame that it was given';
    return {
      ...P2M_SOURCE,
      title: `dom0 writes p2m[${p}] = ${is}`,
      beginner: `dom0 repairs its own table: p2m[${p}] changes from ${was} to ${is}, ${now}. ${closes ? `dom0’s window on ${p} closes here.` : 'm2p comes next.'}`,
      expert: `A plain store: p2m[${p}] ${was} → ${is}, the op’s answer to its caller. ${x.at.guard['pool-reserved'] ? `Any time will do, for nobody but blkback uses ${p}.` : `Nothing keeps others in dom0 from using ${p} meanwhile.`}`,
      speaker: x.at.guard['pool-reserved']
        ? `No hurry and no race: ${p} has one user. The wire snaps to ${is}.`
        : `The wire snaps to ${is}.`,
    };
  };

const fixM2p: Tell = (x) => {
  const pfn = poolPfn(x.before, x.job, x.x);
  const p = pool(x, pfn);
  const frame = frameName(x, x.before.w[x.at.segFrame + x.job.seg0 + x.x]);
  const base = {
    level: 'fact',
    source: 'Xen 4.1 arch/x86/mm.c, do_mmu_update',
  } as const;
  const agrees =
    p2m(x.before, 0, pfn) === x.before.w[x.at.segFrame + x.job.seg0 + x.x]
      ? `With that both tables agree, and dom0’s window on ${p} closes.`
      : 'But dom0’s own p2m still says otherwise.';
  if (refused(x)) {
    return {
      ...base,
      title: `Xen refuses m2p[${frame}] = ${p}`,
      beginner: `dom0 asks Xen to note that frame ${frame} is its ${p}. Xen refuses: ${frame} is not dom0’s.`,
      expert: `MMU_MACHPHYS_UPDATE of ${frame}: not owned by the caller, -EINVAL.`,
      speaker: 'Only the owner of a frame may say which of its pages it is.',
    };
  }
  return {
    ...base,
    title: `dom0 has m2p[${frame}] = ${p} written`,
    beginner: `dom0 asks Xen to note that frame ${frame} is now its ${p}. ${agrees}`,
    expert: `MMU_MACHPHYS_UPDATE: m2p[${frame}] = ${p}, an entry of the batch’s multicall. dom0 could not write it for a frame of ${guest(x)}’s.`,
    speaker: 'One more hypercall entry for each page, if Xen does not do it in the swap.',
  };
};

const fixKvaddr: Tell = (x) => {
  const pfn = poolPfn(x.before, x.job, x.x);
  const p = pool(x, pfn);
  const mfn = p2m(x.before, 0, pfn);
  const frame = frameName(x, mfn);
  const base = {
    level: 'derived',
    source: 'Xen 4.1 arch/x86/mm.c, do_update_va_mapping; mail, point 4',
  } as const;
  if (oopsed(x)) {
    return {
      ...base,
      title: `Xen refuses dom0 a mapping of ${frame}`,
      beginner: `dom0 asks to map ${p} to frame ${frame}, as its p2m says. But ${frame} is not dom0’s: Xen refuses, and dom0’s kernel stops.`,
      expert: `update_va_mapping of ${p} → ${frame}: get_page_from_l1e finds another owner, -EINVAL, and the kernel BUGs.`,
      speaker: 'The stale p2m entry was used. That is why p2m comes before the PTE.',
    };
  }
  const swapped = x.job.write ? 'its new frame' : 'its frame';
  const flush =
    pte(x.before, 0, pfn) === 0
      ? 'Not present becomes present: no flush.'
      : 'It was present before.';
  return {
    ...base,
    title: `dom0 maps ${p} to ${frame}`,
    beginner: `dom0 maps ${p} at its kernel address, onto ${swapped} ${frame}, so that its disk path can use it. It is an ordinary page of dom0’s.`,
    expert: `update_va_mapping(kvaddr of ${p}, p2m[${p}] = ${frame}): count goes to ${refs(x.after, mfn)}. ${flush}`,
    speaker: 'Compare with chapter 0: a plain PTE to a frame of its own, no grant behind it.',
  };
};

const zap: Tell = (x) => {
  const pfn = poolPfn(x.before, x.job, x.x);
  const p = pool(x, pfn);
  const mfn = pte(x.before, 0, pfn);
  const frame = frameName(x, mfn);
  const why = x.job.write
    ? 'so that the page can go back as it came'
    : 'for only a frame that nobody maps can be swapped';
  return {
    title: `dom0 unmaps ${p}`,
    beginner: `dom0 takes its mapping of ${p} down again, ${why}: frame ${frame}’s count falls to ${refs(x.after, mfn)}.`,
    expert: `update_va_mapping(kvaddr of ${p}, 0): the PTE that named ${frame} is gone, count ${refs(x.before, mfn)} → ${refs(x.after, mfn)}. TLBs are not flushed yet.`,
    speaker: 'dom0 pays too: up and down once for each page of each request.',
    level: 'derived',
    source: 'Xen 4.1 arch/x86/mm.c, do_update_va_mapping; mail, problem 2',
  };
};

const flush: Tell = (x) => {
  const f = flushed(x, 0, x.at.guard['dom0-flush']);
  return {
    title: `dom0 flushes ${f.who}`,
    beginner: `After the disk work of ${request(x)}, ${f.beginner}`,
    expert: `UVMF_TLB_FLUSH|${f.scope} on the last zap of ${request(x)}. ${f.expert}`,
    speaker: f.speaker,
    level: 'derived',
    source: 'Linux 2.6.18 balloon.c, flush_tlb_all; mail, problem 2',
  };
};

export const FIXUP_TALES: Tales = {
  [OP.backP2m]: fixP2m(false),
  [OP.backM2p]: fixM2p,
  [OP.backKvaddr]: fixKvaddr,
  [OP.backZap]: zap,
  [OP.backFlush]: flush,
  [OP.homeP2m]: fixP2m(true),
  [OP.homeM2p]: fixM2p,
};
