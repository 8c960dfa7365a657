import type { GuardId } from '../protocol/config';
import type { Point } from './points';
import type { Level } from './sentences/telling';

/** What is said of a guard: each a sentence, without the guard’s own name. */
export interface GuardWords {
  /** What it is, while it is on. */
  readonly is: string;
  /** What happens instead, while it is off. */
  readonly off: string;
  /** Where it comes from. */
  readonly from: string;
  /** The point or problem of the mail, where it is of one. */
  readonly point?: Point;
  readonly level: Level;
}

export const GUARD_WORDS: Readonly<Record<GuardId, GuardWords>> = {
  'pool-reserved': {
    is: 'Nobody else in dom0 touches, maps or reclaims a page of the pool.',
    off: 'Others in dom0 may touch a pool page, map it once more, or get it from the allocator.',
    from: 'Mail, point 1: a pool of regular pages with a raised reference count.',
    point: '1',
    level: 'proposal',
  },
  'buffer-quiet': {
    is: 'domU leaves a buffer alone while it is in flight.',
    off: 'The application may load from a buffer in flight, or store to it, on any vCPU.',
    from: 'Mail, point 5: what domU has to promise.',
    point: '5',
    level: 'proposal',
  },
  'zap-before-grant': {
    is: 'domU removes a buffer’s kernel mapping, and flushes, before it grants the page.',
    off: 'The page is granted while it is still mapped, with no zap and no flush.',
    from: 'Mail, problem 2: the kernel address has to be managed.',
    point: 'P2',
    level: 'proposal',
  },
  'domu-flush': {
    is: 'After its zaps domU flushes the TLB of each of its vCPUs.',
    off: 'domU flushes only the vCPU that it runs on; the other may keep a stale translation.',
    from: 'Linux 2.6.18 balloon and netfront: one flush of all CPUs after the last zap.',
    point: 'P2',
    level: 'derived',
  },
  'dom0-flush': {
    is: 'After its zaps dom0 flushes the TLB of each of its vCPUs.',
    off: 'dom0 flushes only the vCPU that it runs on; the data path’s may keep a translation.',
    from: 'Linux 2.6.18 balloon and netback: one flush of all CPUs after the last zap.',
    point: 'P2',
    level: 'derived',
  },
  'p2m-mark': {
    is: 'blkfront marks the p2m entry of a buffer in flight, so that others skip it.',
    off: 'The entry looks like any other, though its frame may have been swapped away.',
    from: 'Xen 4.1 tools/libxc/xc_domain_save.c: migration reads the guest’s p2m.',
    point: '5',
    level: 'derived',
  },
  'grant-quiet': {
    is: 'domU leaves a grant entry alone while a request uses it.',
    off: 'domU may point an entry in use at another of its frames.',
    from: 'Xen 4.1 common/grant_table.c: an entry is read when an op uses it.',
    level: 'derived',
  },
  'refcount-check': {
    is: 'Xen swaps a frame only if its allocation holds the one reference to it.',
    off: 'Xen swaps whatever is named, mapped and pinned frames and page tables too.',
    from: 'Xen 4.1 arch/x86/mm.c, steal_page.',
    level: 'derived',
  },
  'flush-on-swap': {
    is: 'Xen flushes the dirty CPUs of both domains before a frame changes hands.',
    off: 'Xen flushes nothing: what the kernels left in a TLB stays there.',
    from: 'The reply’s double-ended TLB fallout; Xen 4.1 gnttab_transfer.',
    point: 'T',
    level: 'derived',
  },
  'allow-swap-flag': {
    is: 'Xen swaps only through a writable grant that says that it may be swapped.',
    off: 'Any grant permits a swap, a readonly one too, and blkback may try.',
    from: 'Xen’s grant rules: an access grant never gives ownership away.',
    level: 'proposal',
  },
  'dom0-fix-p2m': {
    is: 'dom0 writes the new frame into the pool page’s p2m entry after a swap.',
    off: 'The p2m entry of the pool page goes on naming the frame that dom0 gave away.',
    from: 'Mail, point 4: dom0 repairs its p2m.',
    point: '4',
    level: 'proposal',
  },
  'dom0-fix-kvaddr': {
    is: 'dom0 maps a pool page’s kernel address before its data path goes through it.',
    off: 'Nothing is mapped at the pool page’s kernel address when the data path needs it.',
    from: 'Mail, point 4: dom0 repairs its kernel address.',
    point: '4',
    level: 'proposal',
  },
  'domu-fix-p2m': {
    is: 'blkfront writes the new frame into the buffer’s p2m entry, and clears the mark.',
    off: 'The buffer’s p2m entry goes on naming the frame that domU gave away.',
    from: 'Mail, point 5: domU repairs its p2m when it pulls the response.',
    point: '5',
    level: 'proposal',
  },
  'domu-fix-kvaddr': {
    is: 'blkfront maps the buffer’s kernel address to its new frame.',
    off: 'The application gets its buffer back with nothing mapped at its kernel address.',
    from: 'Mail, point 5: domU repairs its kernel address when it pulls the response.',
    point: '5',
    level: 'proposal',
  },
  'whole-page-only': {
    is: 'A segment that covers part of a page is copied, not swapped.',
    off: 'The whole page is swapped, with the sectors that the request never named.',
    from: 'public/io/blkif.h: a segment has a first and a last sector.',
    level: 'derived',
  },
  'distinct-pages': {
    is: 'A page is in one request at a time; twice in one request, it may not be swapped.',
    off: 'A second request for a page in flight goes ahead, and a page twice may be swapped.',
    from: 'Derived: an op would find a frame that an earlier op has exchanged.',
    level: 'derived',
  },
  scrub: {
    is: 'dom0 zeroes what the receiver must not see before it gives a frame away.',
    off: 'The frame goes to the guest with whatever bytes it held.',
    from: 'Xen 4.1 free_domheap_pages: a live domain has to scrub for itself.',
    level: 'derived',
  },
  'keep-contents': {
    is: 'A write that asks to keep its bytes gets them back before its response.',
    off: 'The keep bit is ignored: the buffer is left with a pool page’s bytes.',
    from: 'Mail, point 7: domU may still want what it wrote.',
    point: '7',
    level: 'proposal',
  },
  'no-swap-on-error': {
    is: 'A failed read is not swapped, and a failed write gives its bytes back.',
    off: 'A failed read is swapped all the same, and a failed write’s bytes are lost.',
    from: 'Derived: an error must leave the buffer as a driver of today leaves it.',
    level: 'derived',
  },
  'swapped-bits': {
    is: 'The response says segment by segment which pages moved.',
    off: 'The response says that every page moved, whatever happened.',
    from: 'Derived: an op of a batch can be refused while the others go on.',
    level: 'derived',
  },
  'trusted-mfn': {
    is: 'domU takes from the grant entry, which Xen wrote, what moved and where to.',
    off: 'domU believes the backend’s response instead.',
    from: 'Linux 2.6.18 gnttab_end_foreign_transfer_ref: Xen tells the new frame.',
    point: '5',
    level: 'derived',
  },
  'no-blind-replay': {
    is: 'After a restart of blkback a write whose page has moved is failed, not sent again.',
    off: 'It is sent again, though what it wrote went away with its frame.',
    from: 'Linux 2.6.18 blkfront.c, blkif_recover.',
    level: 'derived',
  },
  'id-check': {
    is: 'A response whose id is unknown or not in flight is refused, and the ring is reset.',
    off: 'Whatever request the id last stood for is completed once more.',
    from: 'Linux 2.6.18 blkfront.c uses the id unchecked.',
    level: 'derived',
  },
  'pool-wait': {
    is: 'A request that finds too few pool pages waits, and holds none meanwhile.',
    off: 'A request that finds too few pool pages is answered with an error.',
    from: 'Mail, problem 3: the pool has to be managed.',
    point: 'P3',
    level: 'proposal',
  },
  'final-check': {
    is: 'Either end looks at the ring once more after it has set its event, before it sleeps.',
    off: 'It sets its event and sleeps in one step, and can miss what was pushed just before.',
    from: 'public/io/ring.h, RING_FINAL_CHECK_FOR_REQUESTS and its twin for responses.',
    level: 'fact',
  },
};
