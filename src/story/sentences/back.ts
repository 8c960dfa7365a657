import type { Pfn } from '../../base/brand';
import { refs } from '../../machine/frames';
import { p2m, pte } from '../../machine/machine';
import { poolPfn } from '../../protocol/backProgram';
import { requestName } from '../../protocol/names';
import { OP } from '../../protocol/opIds';
import { contents } from './contents';
import { flushed } from './flush';
import { frameName, guest, listed, oopsed, pool, Request, refused, request, spent } from './say';
import type { Step, Tales, Tell } from './telling';

/** blkback and its pool pages: taking, scrubbing, and the fix-ups around the disk. */

const heldOf = (x: Step): Pfn[] =>
  x.job.pfn.map((_, j) => poolPfn(x.after, x.job, j)).filter((pfn) => pfn !== 0);

const choose: Tell = (x) => {
  const base = {
    level: 'derived',
    source: 'Model: blkback’s choice; mail, point 1 and problem 3',
  } as const;
  const failed = x.after.w[x.at.backStatus + x.job.r] !== 0;
  if (failed) {
    const why = x.job.valid
      ? 'The pool has too few idle pages, and blkback does not wait'
      : 'Its sectors make no sense';
    return {
      ...base,
      title: `blkback gives up ${request(x)}`,
      beginner: `${why}: ${request(x)} will be answered with an error.`,
      expert: x.job.valid
        ? 'Without pool-wait a dry pool is answered with BLKIF_RSP_ERROR, which no frontend expects of a good request.'
        : 'dispatch_rw_block_io’s validation: first_sect ≤ last_sect < the page’s end, or BLKIF_RSP_ERROR.',
      speaker: x.job.valid
        ? 'A good request fails. That is what waiting is for.'
        : 'A bad request, and a plain answer.',
    };
  }
  const pages = listed(heldOf(x).map((pfn) => pool(x, pfn)));
  if (x.at.config.mechanism === 'map') {
    return {
      title: `blkback takes ${pages} for ${requestName(x.job.r)}`,
      beginner: `blkback takes ${pages}, a page without a frame of its own: only a place in dom0 where ${guest(x)}’s frame can be made to appear.`,
      expert: `One of the pages from alloc_empty_pages_and_pagevec: a struct page and a kernel address, no frame behind them. ${pages} serves ${request(x)}.`,
      speaker: 'An empty frame on the wall, so to speak: the picture is hung from another house.',
      level: 'fact',
      source: 'Linux 2.6.18 blkback.c, alloc_req; balloon.c, alloc_empty_pages_and_pagevec',
    };
  }
  if (heldOf(x).length === 0) {
    return {
      ...base,
      title: `blkback will copy ${request(x)}`,
      beginner: `blkback decides to copy ${request(x)} by way of ${x.job.segments > 1 ? 'private pages' : 'a private page'} of dom0: ${whyCopy(x)}.`,
      expert: `No segment of ${request(x)} is planned for GNTTABOP_swap; each goes by GNTTABOP_copy through a private page outside the pool.`,
      speaker: 'The fallback is always there, and it works with every guest.',
    };
  }
  const mixed = heldOf(x).length < x.job.segments;
  const some = mixed ? ' The rest of it can’t be swapped and is copied.' : '';
  const now = x.job.write ? 'to swap at once' : 'for the disk to fill';
  return {
    ...base,
    title: `blkback takes ${pages} for ${requestName(x.job.r)}`,
    beginner: `blkback takes ${pages} from the pool for ${request(x)}, ${now}. Nobody else in dom0 uses ${heldOf(x).length > 1 ? 'them' : 'it'}.${some}`,
    expert: `All pool pages of ${request(x)} are taken together, or none is; while it waits for them it holds nothing. Held now: ${pages}.`,
    speaker: `These pages are the stake of the swap: ${pages} stays dom0’s pfn, only its frame will go.`,
  };
};

function whyCopy(x: Step): string {
  if (!x.at.negotiated) return 'the two ends have not agreed on swapping';
  if (x.job.whole.includes(false)) return 'part of a page can’t be swapped without the rest';
  if (x.job.shared.includes(true)) return 'one page stands in it twice';
  if (x.job.keep && x.job.write && x.at.config.choices.keepBy === 'fallback')
    return `${guest(x)} wants to keep its contents`;
  return 'it wants more pages than its pool has';
}

const choosePlain: Tell = (x) => {
  const pages = listed(heldOf(x).map((pfn) => pool(x, pfn)));
  return {
    title: `blkback plans to swap what was only lent`,
    beginner: `blkback takes ${pages} to swap against every whole page of ${request(x)}, also where the grant gives no leave to swap. Will Xen stop it?`,
    expert: `Misbehaviour, possible with allow-swap-flag off: GNTTABOP_swap on a plain or readonly permit_access entry. Held now: ${pages}.`,
    speaker:
      'A loan treated as a gift. Without a flag of its own, every grant of today would be one.',
    level: 'proposal',
    source: 'Grant rules of Xen public/grant_table.h; the flag is the proposal’s',
  };
};

const scrub: Tell = (x) => {
  const pfn = poolPfn(x.before, x.job, x.x);
  const mfn = p2m(x.before, 0, pfn);
  const frame = frameName(x, mfn);
  const whose = contents(x, mfn);
  return {
    title: `blkback scrubs ${frame}`,
    beginner: `Frame ${frame} behind ${pool(x, pfn)} holds ${whose}. ${guest(x)} will own it next and must not see that, so blkback writes zeros over it.`,
    expert: `${spent(x, 'sectorsScrubbed')} sectors of ${frame} zeroed through a mapping made and dropped at once. Xen scrubs only for dying domains, not here.`,
    speaker:
      'This costs about as much as a copy. A pool for each guest, or a full overwrite, saves it.',
    level: 'derived',
    source: 'Xen 4.1 common/page_alloc.c, free_domheap_pages: live domains scrub for themselves',
  };
};

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
      beginner: `dom0 repairs its own table: p2m[${p}] changes from ${was} to ${is}, ${now}. ${closes ? 'dom0’s window is closed.' : 'm2p comes next.'}`,
      expert: `A plain store: p2m[${p}] ${was} → ${is}, the op’s answer to its caller. Any time will do, for nobody but blkback uses ${p}.`,
      speaker: `No hurry and no race: ${p} has one user. The wire snaps to ${is}.`,
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
    beginner: `dom0 asks Xen to note that frame ${frame} is now its ${p}. With that both tables agree, and dom0’s window is closed.`,
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

const pagesBack: Tell = (x) => {
  const held = x.job.pfn.map((_, j) => poolPfn(x.before, x.job, j)).filter((pfn) => pfn !== 0);
  const pages = listed(held.map((pfn) => pool(x, pfn)));
  const plural = held.length > 1;
  if (x.at.config.mechanism === 'map') {
    return {
      title: `blkback puts ${pages} back`,
      beginner: `${pages} ${plural ? 'are' : 'is'} free for another request of any guest, as empty as before.`,
      expert: `free_req: ${request(x)}’s pending_req with its frameless pages returns to the free list.`,
      speaker: 'An empty place again.',
      level: 'fact',
      source: 'Linux 2.6.18 blkback.c, free_req',
    };
  }
  return {
    title: `${pages} ${plural ? 'go' : 'goes'} back to the pool`,
    beginner: `${Request(x)} is through with ${pages}: idle again. Nothing is missing, for each swap gave a frame for a frame.`,
    expert: `pfn and page struct are the ones that were reserved; only the frame behind may be another. Idle again: ${pages}.`,
    speaker: 'Count the pool: what leaves in a swap comes back in the same swap.',
    level: 'proposal',
    source: 'Mail, point 1 and problem 3',
  };
};

export const BACK_TALES: Tales = {
  [OP.choose]: choose,
  [OP.swapPlain]: choosePlain,
  [OP.scrub]: scrub,
  [OP.backP2m]: fixP2m(false),
  [OP.backM2p]: fixM2p,
  [OP.backKvaddr]: fixKvaddr,
  [OP.backZap]: zap,
  [OP.backFlush]: flush,
  [OP.homeP2m]: fixP2m(true),
  [OP.homeM2p]: fixM2p,
  [OP.pagesBack]: pagesBack,
};
