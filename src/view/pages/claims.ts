/** How sure a claim is: read in its source, derived from what was, a guess at size, or invented. */
export type Level = 'fact' | 'derived' | 'illustrative' | 'proposal';

export interface Claim {
  readonly says: string;
  readonly level: Level;
  readonly source: string;
}

export interface Chapter {
  readonly title: string;
  readonly claims: readonly Claim[];
}

const X41 = 'Xen 4.1.0-rc1';
const SPARSE = 'Linux 2.6.18 for Xen (linux-2.6-xen-sparse, Xen 3.1)';
const MAIL = 'the mail of 17 November 2010';

/** Everything that the app takes from elsewhere or makes up, in its own words. */
export const CLAIMS: readonly Chapter[] = [
  {
    title: 'The proposal',
    claims: [
      {
        says: 'Andres Lagar-Cavilla proposed GNTTABOP_swap on xen-devel on 17 November 2010, in seven points and three problems, in the thread “blktap: Sync with XCP, dropping zero-copy”.',
        level: 'fact',
        source: 'xen-devel, November 2010, msg01050',
      },
      {
        says: 'Daniel Stodden, who wrote the patches, answered that the double-ended TLB fallout may be what ended transfer for network I/O, and that he liked the direction.',
        level: 'fact',
        source: MAIL,
      },
      {
        says: 'GNTTABOP_swap was never built. Which checks it makes, in which order, and what it answers is made up here, on the model of GNTTABOP_transfer and XENMEM_exchange.',
        level: 'proposal',
        source: 'this app, after steal_page and memory_exchange of Xen 4.1',
      },
      {
        says: 'The flag allow_swap, the mark completed on an access grant and the negotiation keys are invented: today an access grant never changes who owns a frame.',
        level: 'proposal',
        source: 'this app; all four type codes of a grant entry were taken',
      },
      {
        says: 'GNTTABOP_swap_grant_ref, which Xen got in 2012, is something else: it exchanges two entries of the caller’s own table, and no frame moves.',
        level: 'fact',
        source: 'Xen, commit 04b9829949',
      },
      {
        says: 'What the thread started from was mended four years later in another way: pages mapped by grant were made fit for direct and asynchronous I/O.',
        level: 'fact',
        source: 'David Vrabel, “xen: fix many long-standing grant mapping bugs”, January 2015',
      },
    ],
  },
  {
    title: 'Grants',
    claims: [
      {
        says: 'The owner writes domid and frame first, then a barrier, then the flags, which publish the entry. Xen reads and writes flags and domid as one word.',
        level: 'fact',
        source: `${X41}, public/grant_table.h and common/grant_table.c`,
      },
      {
        says: 'At the first pin Xen notes the frame; a guest that edits the entry later moves no mapping that exists.',
        level: 'fact',
        source: `${X41}, __gnttab_map_grant_ref`,
      },
      {
        says: 'Unmapping clears the PTEs, flushes once for a batch of up to 32, and only then drops references and clears reading and writing.',
        level: 'fact',
        source: `${X41}, __gnttab_unmap_common_complete`,
      },
      {
        says: 'An entry in use can’t be taken back by its owner: gnttab_end_foreign_access_ref refuses while reading or writing is set.',
        level: 'fact',
        source: `${SPARSE}, drivers/xen/core/gnttab.c`,
      },
      {
        says: 'With transfer a guest learns its new mfn from what Xen wrote into the entry, not from the backend. The swap does the same by default.',
        level: 'derived',
        source: `gnttab_end_foreign_transfer_ref, ${SPARSE}`,
      },
      {
        says: 'Grant copy works on part pages and mapped pages, needs no flush, and moves no ownership. It is the fallback.',
        level: 'fact',
        source: `${X41}, __gnttab_copy`,
      },
    ],
  },
  {
    title: 'Frames that change hands',
    claims: [
      {
        says: 'steal_page takes a frame only where the allocation is its one reference: any PTE, any grant map, any use as a page table makes it fail.',
        level: 'fact',
        source: `${X41}, arch/x86/mm.c, steal_page`,
      },
      {
        says: 'That check sees neither a stale TLB entry nor a DMA on its way. The flush has to do what the count can’t.',
        level: 'derived',
        source: 'the same',
      },
      {
        says: 'gnttab_transfer flushes the sender’s CPUs for every page, unconditionally, since May 2008.',
        level: 'fact',
        source: 'Xen, commit 61730c75ce',
      },
      {
        says: 'A transfer that fails loses the page, save for bad_page. XENMEM_exchange gives back what it took. The swap checks everything first.',
        level: 'fact',
        source: `${X41}, gnttab_transfer and memory_exchange`,
      },
      {
        says: 'A swap leaves the number of pages of both domains as it was, so that no limit is in its way.',
        level: 'derived',
        source: 'memory_exchange with MEMF_no_refcount',
      },
      {
        says: 'The flush covers both domains’ dirty CPUs, and comes before the first op commits: two masks, the double end.',
        level: 'proposal',
        source: 'this app, from what both sides may have cached',
      },
    ],
  },
  {
    title: 'PV memory',
    claims: [
      {
        says: 'p2m belongs to the guest: Xen neither writes nor checks it. m2p belongs to Xen; it holds the pfn within the owner, and no domid.',
        level: 'fact',
        source: `${SPARSE}, maddr.h; ${X41}, XENMEM_machphys_mapping`,
      },
      {
        says: 'A frame is a domain’s own where p2m[m2p[mfn]] is mfn again. Between the swap and the fix-ups that does not hold in either domain.',
        level: 'derived',
        source: `mfn_to_local_pfn, ${SPARSE}`,
      },
      {
        says: 'A domain can write the m2p entry only of a frame that it owns now. dom0 can’t mend domU’s.',
        level: 'fact',
        source: `${X41}, do_mmu_update`,
      },
      {
        says: 'update_va_mapping refuses a frame that the caller does not own, and drops the old frame’s reference before it flushes as it was asked to.',
        level: 'fact',
        source: `${X41}, __do_update_va_mapping, get_page_from_l1e`,
      },
      {
        says: 'A failing entry of a multicall does not stop the rest, and each has its own result.',
        level: 'fact',
        source: `${X41}, common/multicall.c`,
      },
      {
        says: 'The balloon removes a page in this order: PTE, one flush, p2m, hypercall. Taking one back needs no flush.',
        level: 'fact',
        source: `${SPARSE}, drivers/xen/balloon/balloon.c`,
      },
    ],
  },
  {
    title: 'Block I/O',
    claims: [
      {
        says: 'A request carries up to 11 segments of a page each; the shared page holds 32 slots. So up to 352 pages are in flight.',
        level: 'fact',
        source: `${X41}, public/io/blkif.h; 32 is computed from the sizes`,
      },
      {
        says: 'blkback copies a request off the ring once, moves req_cons on, and only then checks it.',
        level: 'fact',
        source: `${SPARSE}, drivers/xen/blkback/blkback.c`,
      },
      {
        says: 'blkfront grants the buffers of a write readonly, so that a swap needs a leave of its own.',
        level: 'fact',
        source: 'Linux 2.6.36, drivers/block/xen-blkfront.c',
      },
      {
        says: 'blkfront used the id of a response unchecked for years.',
        level: 'fact',
        source: `${SPARSE}, drivers/xen/blkfront/blkfront.c`,
      },
      {
        says: 'Notifications are held off as the ring macros have it: notify only where the other end asked for an index just passed.',
        level: 'fact',
        source: `${X41}, public/io/ring.h`,
      },
      {
        says: 'A response has room for 11 new mfns, since its slot is as large as a request’s.',
        level: 'derived',
        source: 'the sizes in blkif.h: 96 bytes to spare, 88 needed',
      },
    ],
  },
  {
    title: 'Two requests, five ways',
    claims: [
      {
        says: 'GNTTABOP_copy holds a reference to both frames while it copies, the target’s a writable one, and needs neither a PTE nor a flush.',
        level: 'fact',
        source: `${X41}, __gnttab_copy`,
      },
      {
        says: 'Persistent grants are writable for writes too. blkfront copies into and out of pages of its own, blkback keeps them mapped, and neither asks Xen for anything once they are.',
        level: 'fact',
        source: 'Xen, public/io/blkif.h, feature-persistent',
      },
      {
        says: 'Linux has had them since 3.8. Later versions give back what was not used for a while; the model keeps all.',
        level: 'illustrative',
        source:
          'the version from memory; Linux, ABI of sysfs-driver-xen-blkback, for what is given back',
      },
      {
        says: 'XenServer went back to mapping in 2016: the copy in the guest cost, and Xen’s locks of grants had become better.',
        level: 'fact',
        source: 'Ross Lagerwall, patch 3b51ca2d1b, May 2016',
      },
      {
        says: 'netfront posted a buffer so: entry with accept_transfer, p2m invalid, PTEs away with a flush on the last, and decrease_reservation at the end of the same multicall.',
        level: 'fact',
        source: `${SPARSE}, drivers/xen/netfront/netfront.c, network_alloc_rx_buffers`,
      },
      {
        says: 'It took a flipped page in so: p2m, then one multicall of all PTEs and the m2p updates, without a flush.',
        level: 'fact',
        source: `${SPARSE}, netfront.c, xennet_get_responses and netif_poll`,
      },
      {
        says: 'netback put a spare in the place of each frame first, p2m, then PTE with a flush on the last, then m2p; only then it transferred. A bad_page was a BUG.',
        level: 'fact',
        source: `${SPARSE}, drivers/xen/netback/netback.c, netbk_gop_frag and net_rx_action`,
      },
      {
        says: 'Flipping was for packets that a guest received. That blkfront and blkback do it here for reads, while writes are mapped as netfront’s were, is made up for the comparison.',
        level: 'illustrative',
        source: 'this app',
      },
      {
        says: 'What a guest hands to Xen stays in the heap unscrubbed. With two guests, one whose read has failed may be given the other’s bytes.',
        level: 'derived',
        source: `${X41}, free_domheap_pages; found by the search`,
      },
      {
        says: 'Copying received packets instead of remapping them, with other work, brought a driver domain to within 7 % of native Linux.',
        level: 'fact',
        source: 'Menon, Cox and Zwaenepoel, USENIX ATC 2006, abstract',
      },
    ],
  },
  {
    title: 'What came before and after',
    claims: [
      {
        says: 'blktap1 marked its mappings VM_FOREIGN and had get_user_pages look into an array of its own: the incantation that the mail means.',
        level: 'fact',
        source: `${SPARSE}, drivers/xen/blktap/blktap.c and mm/memory.c`,
      },
      {
        says: 'Page flipping for the network was retired in October 2006, some ten weeks after copying had come.',
        level: 'fact',
        source: 'Xen, commits e1811a4877 and 98c075c804',
      },
      {
        says: 'Persistent grants came in 2012: map once, copy always, and never flush.',
        level: 'fact',
        source: 'Xen, commit f8189da5cb; public/io/blkif.h',
      },
      {
        says: 'With 24 vCPUs in dom0 the interrupts of unmapping were the bottleneck from 5 guests on.',
        level: 'fact',
        source: 'the persistent grants RFC, October 2012',
      },
      {
        says: 'What was said in the rest of the thread is not known here, and nobody else is quoted.',
        level: 'fact',
        source: 'only msg01050 was found',
      },
    ],
  },
  {
    title: 'Names and numbers on the screen',
    claims: [
      {
        says: 'Frame numbers, pfns and the disk’s sectors are made up; they are small so that they can be read.',
        level: 'illustrative',
        source: 'this app',
      },
      {
        says: 'The meters count calls, entries, flushes and bytes. They say nothing of time.',
        level: 'derived',
        source: 'counted in the model as it runs',
      },
      {
        says: 'What can be touched, torn or lost, and what catches it, was found by running the model, not typed in.',
        level: 'derived',
        source: 'the exhaustive search in the tests',
      },
    ],
  },
];
