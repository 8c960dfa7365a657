import type { Pfn } from '../../base/brand';
import { refs } from '../../machine/frames';
import { pte } from '../../machine/machine';
import { domName } from '../../protocol/names';
import { OP } from '../../protocol/opIds';
import { flushed } from './flush';
import { frameName, pool } from './say';
import type { Tales, Tell } from './telling';

/** Before the first request: the pool, and what the two ends agree on. */

const POOL_SOURCE = {
  level: 'proposal',
  source: 'Mail, point 1; instead of Linux 2.6.18 balloon.c, alloc_empty_pages_and_pagevec',
} as const;

const reserve: Tell = (x) => ({
  ...POOL_SOURCE,
  title: `blkback reserves ${pool(x, x.x)}`,
  beginner: x.at.guard['pool-reserved']
    ? `blkback takes ${pool(x, x.x)}, an ordinary page of dom0’s, and keeps an extra reference on it, so that nobody else in dom0 will use it.`
    : `blkback takes ${pool(x, x.x)}, an ordinary page of dom0’s, but keeps no extra reference on it: others in dom0 may use it too.`,
  expert: `get_free_page for ${pool(x, x.x)}${x.at.guard['pool-reserved'] ? ', its page count raised' : ''}. It has a frame and a struct page, unlike the frameless pages that blkback takes today.`,
  speaker: 'An ordinary page. Nothing about it has to be explained to the rest of the kernel.',
});

const zapPool: Tell = (x) => {
  const mfn = pte(x.before, 0, x.x as Pfn);
  const frame = frameName(x, mfn);
  const p = pool(x, x.x);
  return {
    title: `dom0 unmaps ${p}`,
    beginner: `dom0 removes its kernel mapping of ${p}, so that frame ${frame} has one reference less, ${refs(x.before, mfn)} → ${refs(x.after, mfn)}: ${x.at.guard['refcount-check'] ? 'Xen swaps only what nobody maps.' : 'here Xen would not check.'}`,
    expert: `update_va_mapping(kvaddr of ${p}, 0): the PTE that named ${frame} is gone, count ${refs(x.before, mfn)} → ${refs(x.after, mfn)}. The TLBs come next.`,
    speaker: `${p} stays dom0’s page and ${frame} its frame; only the way there by address is closed.`,
    level: 'derived',
    source: 'Xen 4.1 arch/x86/mm.c, do_update_va_mapping; order as in Linux 2.6.18 balloon.c',
  };
};

const flushPool: Tell = (x) => {
  const f = flushed(x, 0, x.at.guard['dom0-flush']);
  return {
    title: `dom0 flushes ${f.who}: the pool is ready`,
    beginner: `With all pool pages unmapped, ${f.beginner}`,
    expert: `flush_tlb_all once, after the last page. ${f.expert}`,
    speaker: `${f.speaker} From here on the pool is idle and may be swapped from.`,
    level: 'derived',
    source: 'Linux 2.6.18 balloon.c, alloc_empty_pages_and_pagevec: one flush at its end',
  };
};

const FEATURE = {
  level: 'proposal',
  source: 'Mail, problem 1; after feature-rx-copy of Linux 2.6.18 netback; both names are invented',
} as const;

const advertise: Tell = (x) => ({
  ...FEATURE,
  title: 'blkback offers to swap',
  beginner: `blkback writes into xenstore that it can swap pages. A frontend that has never heard of that will simply not ask.`,
  expert: `feature-page-swap in the backend’s xenstore directory for ${domName(x.at, x.dom)}. Absent means no, as for feature-rx-copy. Xen itself is probed here, not at the first I/O.`,
  speaker: 'The first of the if(version)s. Netback did the same when copying came.',
});

const accept: Tell = (x) => {
  const agreed = x.at.negotiated;
  return {
    ...FEATURE,
    title: `${domName(x.at, x.dom)} asks for swapping`,
    beginner: agreed
      ? `blkfront in ${domName(x.at, x.dom)} writes that it wants to swap. By that it promises to keep away from buffers in flight, and to repair its maps afterwards.`
      : `blkfront in ${domName(x.at, x.dom)} writes that it would swap. But this backend has offered nothing, so nothing will come of it.`,
    expert: `request-page-swap in the frontend’s directory${agreed ? '' : '; without feature-page-swap on the other side it has no effect'}.`,
    speaker: 'A promise, not only a wish: point 5 is the guest’s to keep.',
  };
};

const connect: Tell = (x) => {
  const agreed = x.at.negotiated;
  return {
    ...FEATURE,
    title: agreed ? 'The two ends agree to swap' : 'The two ends agree to copy',
    beginner: agreed
      ? `Both ends know how to swap, so whole pages of ${domName(x.at, x.dom)}’s requests will be swapped, and the rest copied.`
      : `Not both ends know how to swap. They connect all the same: each page of ${domName(x.at, x.dom)}’s requests will be copied, with ordinary grants.`,
    expert: `XenbusStateConnected. ${agreed ? 'Grants carry allow_swap from here on.' : 'Grants are as today, readonly for a write; blkback goes by GNTTABOP_copy.'}`,
    speaker: agreed
      ? 'Two paths in both drivers, and this bit chooses.'
      : 'Nothing is lost with an old guest but the swap. Both drivers carry both paths for years.',
  };
};

export const CONNECT_TALES: Tales = {
  [OP.reserve]: reserve,
  [OP.poolZap]: zapPool,
  [OP.poolFlush]: flushPool,
  [OP.advertise]: advertise,
  [OP.accept]: accept,
  [OP.connect]: connect,
};
