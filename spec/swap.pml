/*
 * GNTTABOP_swap for PV block I/O: one guest or two, a ring each, dom0's blkback, one disk, and Xen.
 *
 * A second reading of the model, for SPIN 6.5, to be compared with the app's own search. It shares
 * no code and no table with src/. GNTTABOP_swap never existed; what it does here is a proposal.
 *
 * Grain: one option of one process is one step of the protocol, and each is a d_step, so that the
 * states which SPIN stores are those between steps and nothing else. Contents: one byte-origin tag
 * for each part of a page; a part is a run of sectors that every request and every fault treats
 * alike (README.md), one part where all segments are whole pages and nobody stores into them.
 */

/* ---- Configuration: -D flags; the defaults are the app's. See flags.mjs. ---- */

/* Lists are packed, four bits an entry, the first entry lowest. */
#define NIBBLE(list, i) (((list) >> (4 * (i))) & 15)
#define BIT(set, i)     (((set) >> (i)) & 1)

#ifndef NR            /* requests */
#define NR 2
#endif
#ifndef WRITES        /* set of the requests that write; the others read */
#define WRITES 1
#endif
#ifndef KEEPS         /* set of the requests with the keep bit */
#define KEEPS 0
#endif
#ifndef NS            /* segments of all requests */
#define NS 2
#endif
#ifndef SEG0          /* first segment of each request */
#define SEG0 16
#endif
#ifndef SEGS          /* segments of each request */
#define SEGS 17
#endif
#ifndef REQS          /* request of each segment */
#define REQS 16
#endif
#ifndef BUFS          /* buffer of each segment */
#define BUFS 16
#endif
#ifndef PARTS         /* parts of a page */
#define PARTS 1
#endif
#ifndef FIRSTS        /* first part of each segment */
#define FIRSTS 0
#endif
#ifndef LASTS         /* last part of each segment */
#define LASTS 0
#endif
#ifndef PARTIAL       /* set of the segments that are less than a page */
#define PARTIAL 0
#endif
#ifndef SAMES         /* for each segment the first one of its request on its page */
#define SAMES 16
#endif
#ifndef SHARED        /* set of the segments on a page that another of their request has */
#define SHARED 0
#endif
#ifndef CLASHES       /* for each request the set of those that use a page of its */
#define CLASHES 0
#endif
#ifndef NG            /* guests */
#define NG 1
#endif
#ifndef SECOND        /* set of the requests of the second guest */
#define SECOND 0
#endif
#ifndef NB            /* buffers of each guest */
#define NB 2
#endif
#ifndef NP            /* pool pages */
#define NP 2
#endif
#ifndef NV            /* vCPUs of each domain */
#define NV 2
#endif
#ifndef WARM          /* the guests' TLBs hold their buffers at the start */
#define WARM 1
#endif
#ifndef RING          /* slots of a guest's ring; never fewer than the requests where the ring is never full */
#define RING NR
#endif

#ifndef IDS           /* ring ids of a guest, numbered from 1 */
#define IDS RING
#endif

#ifndef POOL_SHARED   /* two guests take from one pool; else each has half of it */
#define POOL_SHARED 0
#endif
#ifndef FLUSH_PER_OP
#define FLUSH_PER_OP 0
#endif
#ifndef M2P_BY_GUESTS
#define M2P_BY_GUESTS 0
#endif
#ifndef KEEP_BY_FALLBACK
#define KEEP_BY_FALLBACK 0
#endif
#ifndef DOM0_MAPPED
#define DOM0_MAPPED 1
#endif
#ifndef NEGOTIATED
#define NEGOTIATED 1
#endif
#ifndef MFN_BY_RESPONSE
#define MFN_BY_RESPONSE 0
#endif

/* Guards: 0 turns one off. */
#ifndef ZAP_BEFORE_GRANT
#define ZAP_BEFORE_GRANT 1
#endif
#ifndef DOMU_FLUSH
#define DOMU_FLUSH 1
#endif
#ifndef DOM0_FLUSH
#define DOM0_FLUSH 1
#endif
#ifndef P2M_MARK
#define P2M_MARK 1
#endif
#ifndef REFCOUNT_CHECK
#define REFCOUNT_CHECK 1
#endif
#ifndef FLUSH_ON_SWAP
#define FLUSH_ON_SWAP 1
#endif
#ifndef DOM0_FIX_P2M
#define DOM0_FIX_P2M 1
#endif
#ifndef DOM0_FIX_KVADDR
#define DOM0_FIX_KVADDR 1
#endif
#ifndef DOMU_FIX_P2M
#define DOMU_FIX_P2M 1
#endif
#ifndef DOMU_FIX_KVADDR
#define DOMU_FIX_KVADDR 1
#endif
#ifndef WHOLE_PAGE_ONLY
#define WHOLE_PAGE_ONLY 1
#endif
#ifndef DISTINCT_PAGES
#define DISTINCT_PAGES 1
#endif
#ifndef SCRUB_GUARD
#define SCRUB_GUARD 1
#endif
#ifndef KEEP_CONTENTS
#define KEEP_CONTENTS 1
#endif
#ifndef NO_SWAP_ON_ERROR
#define NO_SWAP_ON_ERROR 1
#endif
#ifndef NO_BLIND_REPLAY
#define NO_BLIND_REPLAY 1
#endif
#ifndef POOL_WAIT
#define POOL_WAIT 1
#endif
#ifndef TRUSTED_MFN
#define TRUSTED_MFN 1
#endif
#ifndef SWAPPED_BITS
#define SWAPPED_BITS 1
#endif
#ifndef ID_CHECK
#define ID_CHECK 1
#endif

/* Environment faults: those that may happen, and how many in all. */
#ifndef BUDGET
#define BUDGET 0
#endif
#ifndef DISK_ERROR
#define DISK_ERROR 0
#endif
#ifndef SWAP_REFUSED
#define SWAP_REFUSED 0
#endif
#ifndef END_GRANT
#define END_GRANT 0
#endif
#ifndef PAGE_TABLE_PAGE
#define PAGE_TABLE_PAGE 0
#endif
#ifndef DESTROY
#define DESTROY 0
#endif
#ifndef RESTART
#define RESTART 0
#endif
#ifndef TOOLSTACK
#define TOOLSTACK 0
#endif
#ifndef LIE_MFN
#define LIE_MFN 0
#endif
#ifndef LIE_ID
#define LIE_ID 0
#endif
#ifndef LIE_REPEAT
#define LIE_REPEAT 0
#endif
#define LIES (LIE_MFN || LIE_ID || LIE_REPEAT)

/* ---- What the configuration says of requests and segments ---- */

#define WRITE(r)   BIT(WRITES, r)
#define FIRST(r)   NIBBLE(SEG0, r)
#define COUNT(r)   NIBBLE(SEGS, r)
#define REQ(j)     NIBBLE(REQS, j)
#define GUEST(r)   BIT(SECOND, r)                        /* from 0 */
#define OWNER(j)   GUEST(REQ(j))
#define BUF(j)     (OWNER(j) * NB + NIBBLE(BUFS, j))     /* among the buffers of all guests */
#define SAME(j)    NIBBLE(SAMES, j)
#define KEPT(r)    (BIT(KEEPS, r) && KEEP_CONTENTS)
#define COVERS(j, k) ((k) >= NIBBLE(FIRSTS, j) && (k) <= NIBBLE(LASTS, j))

/* What blkback swaps if it gets the pages, as far as the request itself says. */
#define SWAPPABLE(j) (NEGOTIATED && !(BIT(PARTIAL, j) && WHOLE_PAGE_ONLY) \
                      && !(BIT(SHARED, j) && DISTINCT_PAGES) \
                      && !(KEPT(REQ(j)) && WRITE(REQ(j)) && KEEP_BY_FALLBACK))

/* ---- Frames and contents ---- */

#define DOM0    0
#define DOMU(g) (1 + (g))
#define FREE    3

/* Frames: 1..NU are the guests' at the start, then the pool's, then blkback's private ones. */
#define NU         (NG * NB)
#define NF         (NU + NP + NS)
#define PRIVATE(j) (NU + NP + 1 + (j))
#define NONE       0

/* Pages of dom0: 0..NP-1 are the pool's. Private pages never move, so they have no tables here. */
#define NO_PAGE 15

/* Byte-origin tags. */
#define ZERO        0
#define DOM0_BYTES  1
#define OLD_BYTES(b) (2 + (b))         /* what a guest's buffer held */
#define PAYLOADS    (2 + NU)
#define WRITTEN(j)  (PAYLOADS + SAME(j))      /* the payload of write segment j */
#define ON_DISK(j)  (PAYLOADS + NS + (j))     /* what the disk held where segment j is */

/* Bytes that a guest must not see: dom0's, and those of the other guest or of its requests. */
#if NG == 1
#define NOT_FOR(g, tag) ((tag) == DOM0_BYTES)
#else
#define NOT_FOR(g, tag) ((tag) != ZERO && ((tag) == DOM0_BYTES || ((tag) < PAYLOADS \
  -> ((tag) - OLD_BYTES(0)) / NB != (g) : OWNER(((tag) - PAYLOADS) % NS) != (g))))
#endif

byte owner[NF + 1];
byte listed[NF + 1];                   /* set of the domains on whose page_list a frame is */
byte count[NF + 1];
bit  pagetable[NF + 1];                /* type: page table, or none */
byte m2p[NF + 1];                      /* pfn, from 1; 0: none */
byte content[(NF + 1) * PARTS];
byte disk[NS * PARTS];
byte tot_pages[3];

#define PAGE(mfn, k) content[(mfn) * PARTS + (k)]
#define LANDS(j, k)  disk[(j) * PARTS + (k)]

/* ---- The domains: p2m with its marks, one PTE a page, one TLB entry a page and vCPU ---- */

#define MARKED  1                      /* in flight: only blkfront may read the entry */
#define WINDOW  2                      /* swapped away, not fixed up */
#define OVERDUE 4                      /* used, given back or completed in its window */

byte u_p2m[NU];   byte z_p2m[NP];
byte u_mark[NU];  byte z_mark[NP];
byte u_pte[NU];   byte z_pte[NP];
byte u_tlb[NU * NV]; byte z_tlb[NP * NV];
bit  dying[NG];
bit  oops;

#define U_TLB(b, v) u_tlb[(b) * NV + (v)]
#define Z_TLB(p, v) z_tlb[(p) * NV + (v)]
#define KERNEL 0                       /* the vCPU that does the kernel's work */
#define APP    (NV - 1)                /* and the one that the data path runs on */

/* An entry that does not agree with who owns the frame and what m2p says of it. */
#define U_STALE(b) (owner[u_p2m[b]] != DOMU((b) / NB) || m2p[u_p2m[b]] != (b) % NB + 1)
#define Z_STALE(p) (owner[z_p2m[p]] != DOM0 || m2p[z_p2m[p]] != (p) + 1)

/*
 * ---- Grant entries, one a segment ----
 *
 * A ring id has its entries for good. While nobody lies, who holds an id has it to himself, and the
 * entries are counted by segment. Else blkback may still go on with an id that is another request's by now.
 */

#define PERMIT    1
#define READONLY  2
#define ALLOW     4                    /* allow_swap: the invented subflag */
#define COMPLETED 8

#if LIES
#define NE (NG * IDS * NS)
#define ENTRY(id, seg) ((OWNER(seg) * IDS + (id) - 1) * NS + (seg) - FIRST(REQ(seg)))
#define ENTRY_GUEST(e) ((e) / (IDS * NS))
#else
#define NE NS
#define ENTRY(id, seg) (seg)
#define ENTRY_GUEST(e) OWNER(e)
#endif
#define OURS(seg)   ENTRY(f_id[REQ(seg)], seg)     /* as blkfront names it */
#define THEIRS(seg) ENTRY(b_id[REQ(seg)], seg)     /* as the slot said that blkback took */

byte g_flags[NE];
byte g_frame[NE];

/* ---- A guest's ring: indices as ring.h has them; a slot is empty, a request, or a response ---- */

byte req_prod_pvt[NG], req_prod[NG], req_cons[NG], rsp_prod_pvt[NG], rsp_prod[NG], rsp_cons[NG];
byte slot_req[NG * RING];              /* request + 1 */
byte slot_rsp[NG * RING];              /* id */
bit  slot_err[NG * RING];
byte slot_bits[NG * RING];             /* swapped bit of each segment */
#if LIES
byte slot_id[NG * RING];               /* id of a request: it may be free again when it is pulled */
#endif
#if MFN_BY_RESPONSE
byte slot_mfn[NG * RING * NS];         /* where each segment moved to, by its place in the request */
#endif
#if !ID_CHECK
byte shadow[NG * (IDS + 1)];           /* request + 1 that an id stood for last */
#define HOLDER(g, id) shadow[(g) * (IDS + 1) + (id)]
#endif
bit  dead[NG];                         /* the ring was reset for good: a refused id */

inline empty_slot(n) {
  slot_req[n] = 0; slot_rsp[n] = 0; slot_err[n] = 0; slot_bits[n] = 0;
#if LIES
  slot_id[n] = 0;
#endif
#if MFN_BY_RESPONSE
  for (i : (n) * NS .. (n) * NS + NS - 1) { slot_mfn[i] = NONE }
#endif
}

#define SLOT(g, index) ((g) * RING + (index) % RING)

/* ---- blkfront ---- */

/* Where a request's thread is: the step that it takes next. Zero is before the first. */
#define F_FILL     0
#define F_ZAP      1
#define F_FLUSH    2
#define F_MARK     3
#define F_GRANT    4
#define F_PUT      5
#define F_PUSH     6
#define F_INFLIGHT 7
#define F_RECOVER  8
#define F_LEARN    9
#define F_M2P      10
#define F_P2M      11
#define F_KVADDR   12
#define F_REPLAY   13
#define F_COMPLETE 14
#define F_DONE     15
#define F_GONE     16

#define ANSWERED 0                     /* what becomes of a request when its pages are fixed */
#define REPLAYED 1
#define LOST     2                     /* a write whose payload went with the old backend */
#define AGAIN    3                     /* it was over, and is handed back once more */

#define C_BAD   1                      /* disk, grant or page really was bad */
#define C_LOST  2                      /* given up after a restart */

byte f_at[NR];
byte f_seg[NR];
byte f_id[NR];                         /* ring id + 1 */
byte f_fate[NR];
byte f_err[NR];                        /* status of its last response */
byte f_cause[NR];
byte f_bits[NR];                       /* swapped bits of the response */
byte f_answers[NR];                    /* responses so far */
#if PARTIAL
byte neighbour[NS * PARTS];            /* what a part page held when its request began */
#endif
byte learned[NS];                      /* the frame that Xen wrote into the entry; 0: not moved */

#define SUBMITTING(r) (f_at[r] < F_LEARN)
#define RESPONDING(r) (f_at[r] >= F_LEARN && f_at[r] <= F_COMPLETE)
#define OUTSTANDING(r) (f_at[r] < F_DONE)

/* ---- blkback ---- */

/* One program, in this order, for both directions; what applies is asked when a step is done. */
#define B_IDLE     0
#define B_CHOOSE   1
#define B_SCRUB    2                   /* write */
#define B_PREFLUSH 3
#define B_SWAP     4
#define B_COPYIN   5
#define B_P2M      6
#define B_M2P      7
#define B_KVADDR   8                   /* both */
#define B_SUBMIT   9
#define B_IO       10
#define B_ZAP      11
#define B_FLUSH    12
#define B_R_SCRUB  13                  /* read */
#define B_R_PREFLUSH 14
#define B_R_SWAP   15
#define B_COPYOUT  16
#define B_R_P2M    17
#define B_R_M2P    18
#define B_PAGES    19                  /* both */
#define B_PUT      20
#define B_PUSH     21

#define S_SWAP   1                     /* how a segment goes: to be swapped, moved, or copied */
#define S_MOVED  2
#define S_COPY   3
#define S_LOST   4                     /* the fallback was refused too */

#define IO_NONE   0
#define IO_QUEUED 1
#define IO_DONE   2
#define IO_BAD    3

byte b_at[NR];
byte b_seg[NR];
byte b_id[NR];                         /* ring id + 1 */
bit  b_err[NR];
byte s_way[NS];
byte s_page[NS];                       /* pool page held, or NO_PAGE */
byte s_got[NS];                        /* the frame that the swap returned */
byte s_io[NS];
byte s_dma[NS];                        /* frame that p2m named at submit */
#if MFN_BY_RESPONSE
byte s_offer[NS];                      /* frame that was offered for the guest's */
#endif
bit  s_given[NS];                      /* contents copied back */

byte idle[NG];                         /* pool pages that no request holds; one pool's are the first's */

#define HALVED       (NG == 2 && !POOL_SHARED)
#define IDLE(r)      idle[HALVED * GUEST(r)]
#define HALF         (NP / 2)
#define POOL_OF(r)   (HALVED -> (GUEST(r) -> NP - HALF : HALF) : NP)
#define POOL_FROM(r) (HALVED && GUEST(r) -> HALF : 0)

byte spent;                            /* faults so far */
bit  alive;                            /* set up, and no state invariant is broken */

/* Scratch of one step, zero between steps: SPIN's BFS takes no hidden variables. */
byte i, j, k, n, m, a, b, p, q, v;
bit  ok, found;
short broken;
#define CLEAR i = 0; j = 0; k = 0; n = 0; m = 0; a = 0; b = 0; p = 0; q = 0; v = 0; \
  ok = 0; found = 0; broken = 0

/* ---- Invariants: bits of `broken` ---- */

#define ONE_OWNER        1
#define REFS_CONSISTENT  2
#define NO_FOREIGN_REACH 4
#define MAPS_AGREE       8
#define NO_LOST_FRAME    16
#define NO_STALE_USE     32
#define WRITE_LANDS      64
#define READ_ARRIVES     128
#define NEIGHBOURS_KEPT  256
#define NO_LEAK          512
#define BUFFER_KEPT      1024
#define NO_OOPS          2048
#define ANSWERED_ONCE    4096
#define NO_FALSE_ERROR   8192
#define NO_DEADLOCK      16384
#define POOL_CONSERVED   32768

/* What ends a run with an error and a trail; all by default, 0 to count the whole space. */
#ifndef ASSERT
#define ASSERT 65535
#endif

/* ---- What each thread may do next, said once: the steps and no-deadlock both ask it ---- */


/* A request has a ring id from its first step to its last, and where nobody checks ids its name
   stays in the shadow; a second one for its page waits. */
#define ACTIVE(r) (f_id[r] != 0 && (ID_CHECK || f_at[r] < F_DONE))
/* Without swap negotiated blkfront is today's: it grants, and has nothing to fix. */
#if NEGOTIATED
#define FIRST_STEP (ZAP_BEFORE_GRANT -> F_ZAP : AFTER_FLUSH)
#define AFTER_LEARN (M2P_BY_GUESTS -> F_M2P : AFTER_M2P)
#else
#define FIRST_STEP F_GRANT
#define AFTER_LEARN F_COMPLETE
#endif
#define AFTER_FLUSH (P2M_MARK -> F_MARK : F_GRANT)
#define HAS(r, x) (NR > (x) && BIT(NIBBLE(CLASHES, r), x) && ACTIVE((x) % NR))
#define HELD_BACK(r) (DISTINCT_PAGES && !ACTIVE(r) && (HAS(r, 0) || HAS(r, 1) || HAS(r, 2) || HAS(r, 3)))

#define AT(r, step) (f_at[r] == (step))
#define F_CAN(r, step) (AT(r, step) && !HELD_BACK(r))
#define ROOM(r) (req_prod_pvt[GUEST(r)] - rsp_cons[GUEST(r)] < RING)

#define B_CAN(r, step) (b_at[r] == (step))

#define BY(g, r, what) (NR > (r) && GUEST(r) == (g) && (what))
#define HANDLING(g) (BY(g, 0, RESPONDING(0)) || BY(g, 1, RESPONDING(1 % NR)) \
                  || BY(g, 2, RESPONDING(2 % NR)) || BY(g, 3, RESPONDING(3 % NR)))
#define RESPONSE_WAITS(g) (!dying[g] && !dead[g] && rsp_prod[g] != rsp_cons[g] && !HANDLING(g))

#define MAY_SWAP(r) (!b_err[r] || !NO_SWAP_ON_ERROR)
#define SWAPS(j)    (s_way[j] == S_SWAP)
#define MOVED(j)    (s_way[j] == S_MOVED)
#define COPIES(j)   (s_way[j] == S_COPY)
#define LOSES(j)    (s_way[j] == S_LOST || s_way[j] == 0)
#define HOLDS(j)    (s_page[j] != NO_PAGE)
#define IN_USE(j)   (s_io[j] != IO_NONE && HOLDS(j) && z_pte[s_page[j]] != NONE)

#define OF(r, j, what) (NS > (j) && REQ(j) == (r) && (what))
#define ANY_OF(r, WHAT) (OF(r, 0, WHAT(0)) || OF(r, 1, WHAT(1 % NS)) || OF(r, 2, WHAT(2 % NS)) \
  || OF(r, 3, WHAT(3 % NS)) || OF(r, 4, WHAT(4 % NS)) || OF(r, 5, WHAT(5 % NS)))
#define NEED(r) (OF(r, 0, SWAPPABLE(0)) + OF(r, 1, SWAPPABLE(1)) + OF(r, 2, SWAPPABLE(2)) \
  + OF(r, 3, SWAPPABLE(3)) + OF(r, 4, SWAPPABLE(4)) + OF(r, 5, SWAPPABLE(5)))
#define FITS(r)   (NEED(r) <= POOL_OF(r))
#define QUEUED(j) (s_io[j] == IO_QUEUED)

/* Contents that the guest gets back: a kept write's, and a failed write's of what had moved. */
#define OWED(j) (MOVED(j) && WRITE(REQ(j)) && !s_given[j] \
  && (KEPT(REQ(j)) || b_err[REQ(j)] && NO_SWAP_ON_ERROR))

#define CAN_CHOOSE(r)   (b_at[r] == B_CHOOSE && (!POOL_WAIT || !FITS(r) || NEED(r) <= IDLE(r)))
#define CAN_FINISH(r)   (b_at[r] == B_IO && !ANY_OF(r, QUEUED))
#define CAN_GO_BACK(r)  (b_at[r] == B_PAGES && !ANY_OF(r, OWED))

#define REQUEST_WAITS(g) (!dying[g] && !dead[g] && req_prod[g] != req_cons[g] && !CHOOSING(g))
#define CHOOSING(g) (BY(g, 0, b_at[0] == B_CHOOSE) || BY(g, 1, b_at[1 % NR] == B_CHOOSE) \
                  || BY(g, 2, b_at[2 % NR] == B_CHOOSE) || BY(g, 3, b_at[3 % NR] == B_CHOOSE))
#define SOME_GUEST(WAITS) (WAITS(0) || NG > 1 && WAITS(1 % NG))


/* ---- Xen and the processor ---- */

inline flush_u(g, all) {
  for (i : (g) * NB * NV .. ((g) + 1) * NB * NV - 1) {
    if
    :: (all) || i % NV == KERNEL -> u_tlb[i] = NONE
    :: else
    fi
  }
}

inline flush_z(all) {
  for (i : 0 .. NP * NV - 1) {
    if
    :: (all) || i % NV == KERNEL -> z_tlb[i] = NONE
    :: else
    fi
  }
}

/* update_va_mapping: a PTE to a frame that the caller does not own is refused, which is a BUG. */
inline map_u(buffer) {
  if
  :: owner[u_p2m[buffer]] != DOMU((buffer) / NB) || pagetable[u_p2m[buffer]] -> oops = 1
  :: else ->
    if
    :: u_pte[buffer] != NONE -> count[u_pte[buffer]]--
    :: else
    fi;
    u_pte[buffer] = u_p2m[buffer];
    count[u_pte[buffer]]++
  fi
}

inline map_z(page) {
  if
  :: owner[z_p2m[page]] != DOM0 -> oops = 1
  :: else ->
    if
    :: z_pte[page] != NONE -> count[z_pte[page]]--
    :: else
    fi;
    z_pte[page] = z_p2m[page];
    count[z_pte[page]]++
  fi
}

/* An access by a vCPU: TLB, then PTE, and the TLB is filled; m is the frame reached. */
inline walk_u(buffer, vcpu) {
  m = U_TLB(buffer, vcpu);
  if
  :: m == NONE -> m = u_pte[buffer]; U_TLB(buffer, vcpu) = m
  :: else
  fi;
  if
  :: m == NONE -> oops = 1
  :: else
  fi
}

inline walk_z(page, vcpu) {
  m = Z_TLB(page, vcpu);
  if
  :: m == NONE -> m = z_pte[page]; Z_TLB(page, vcpu) = m
  :: else
  fi;
  if
  :: m == NONE -> oops = 1
  :: else
  fi
}

inline fill_page(mfn, tag) {
  for (k : 0 .. PARTS - 1) { PAGE(mfn, k) = tag }
}

/* Is p2m[page] of dom0 used while it names a frame that it should not? */
inline use_z(page) {
  if
  :: Z_STALE(page) -> broken = broken | NO_STALE_USE
  :: else
  fi;
  if
  :: z_mark[page] & WINDOW -> z_mark[page] = z_mark[page] | OVERDUE
  :: else
  fi
}

inline use_u(buffer) {
  if
  :: U_STALE(buffer) -> broken = broken | NO_STALE_USE
  :: else
  fi;
  if
  :: u_mark[buffer] & WINDOW -> u_mark[buffer] = u_mark[buffer] | OVERDUE
  :: else
  fi
}

/*
 * GNTTABOP_swap of one segment: dom0's frame a for the guest's frame b. All checks come before any
 * change, and nothing is lost on failure. ok says whether it was done.
 */
inline gnttabop_swap(seg) {
  a = z_p2m[s_page[seg]];
  b = g_frame[THEIRS(seg)];
#if MFN_BY_RESPONSE
  s_offer[seg] = a;
#endif
  ok = owner[a] == DOM0 && !dying[OWNER(seg)] &&
    (g_flags[THEIRS(seg)] & PERMIT) && (g_flags[THEIRS(seg)] & ALLOW) && !(g_flags[THEIRS(seg)] & READONLY) &&
    !(g_flags[THEIRS(seg)] & COMPLETED) &&
    owner[b] == DOMU(OWNER(seg)) &&
    (!REFCOUNT_CHECK || (count[a] == 1 && count[b] == 1));
  if
  :: ok ->
    n = DOMU(OWNER(seg));
    owner[a] = n; listed[a] = (listed[a] | (1 << n)) & ~(1 << DOM0);
    owner[b] = DOM0; listed[b] = (listed[b] | (1 << DOM0)) & ~(1 << n);
    pagetable[a] = 0; pagetable[b] = 0;
    z_mark[s_page[seg]] = z_mark[s_page[seg]] | WINDOW;
    n = OWNER(seg) * NB + m2p[b] - 1;
    u_mark[n] = u_mark[n] | WINDOW;
    if
    :: !M2P_BY_GUESTS -> n = m2p[a]; m2p[a] = m2p[b]; m2p[b] = n
    :: else
    fi;
    g_frame[THEIRS(seg)] = a;
    g_flags[THEIRS(seg)] = g_flags[THEIRS(seg)] | COMPLETED;
    s_way[seg] = S_MOVED;
    s_got[seg] = b
  :: else -> s_way[seg] = S_COPY
  fi
}

/* GNTTABOP_copy may read what is permitted, and write what is permitted, not readonly, no table. */
#define MAY_READ(seg)  (!dying[OWNER(seg)] && (g_flags[THEIRS(seg)] & PERMIT) && owner[g_frame[THEIRS(seg)]] == DOMU(OWNER(seg)))
#define MAY_WRITE(seg) (MAY_READ(seg) && !(g_flags[THEIRS(seg)] & READONLY) && !pagetable[g_frame[THEIRS(seg)]])

inline copy_segment(to, from, seg) {
  for (k : 0 .. PARTS - 1) {
    if
    :: COVERS(seg, k) -> PAGE(to, k) = PAGE(from, k)
    :: else
    fi
  }
}

/* ---- What must hold: asked when a step is done ---- */

#define ALL_IDLE (b_at[0] == B_IDLE && b_at[1 % NR] == B_IDLE && b_at[2 % NR] == B_IDLE \
               && b_at[3 % NR] == B_IDLE)
#define ANY_OUTSTANDING (OUTSTANDING(0) || OUTSTANDING(1 % NR) || OUTSTANDING(2 % NR) \
               || OUTSTANDING(3 % NR))

#define STATE_INVARIANTS (ONE_OWNER | REFS_CONSISTENT | NO_FOREIGN_REACH | MAPS_AGREE | NO_LOST_FRAME \
                        | NO_LEAK | NO_OOPS | POOL_CONSERVED)

#define BREAKS(what, name) \
  if \
  :: (what) -> broken = broken | (name) \
  :: else \
  fi

inline check_frames() {
  p = 0; q = 0; v = 0;
  for (m : 1 .. NF) {
    BREAKS(listed[m] != (owner[m] == FREE -> 0 : 1 << owner[m]), ONE_OWNER);
    p = p + (owner[m] == DOM0);
    q = q + (owner[m] == DOMU(0));
    v = v + (owner[m] == DOMU(1));
    n = (owner[m] != FREE) + pagetable[m];
    for (i : 0 .. NU - 1) { n = n + (u_pte[i] == m) }
    for (i : 0 .. NP - 1) { n = n + (z_pte[i] == m) }
    BREAKS(count[m] != n, REFS_CONSISTENT);
    for (k : 0 .. PARTS - 1) {
      BREAKS(owner[m] != DOM0 && owner[m] != FREE && NOT_FOR(owner[m] - 1, PAGE(m, k)), NO_LEAK)
    }
  }
  BREAKS(tot_pages[DOM0] != p || tot_pages[DOMU(0)] != q || tot_pages[DOMU(1)] != v, ONE_OWNER);
  v = 0
}

#define FOREIGN(mfn, dom) ((mfn) != NONE && owner[mfn] != (dom))

inline check_maps() {
  for (i : 0 .. NU - 1) {
    BREAKS(FOREIGN(u_pte[i], DOMU(i / NB)), NO_FOREIGN_REACH);
    BREAKS(!dying[i / NB] && ((u_mark[i] & OVERDUE) || !(u_mark[i] & WINDOW) && U_STALE(i)), MAPS_AGREE)
  }
  for (i : 0 .. NP - 1) {
    BREAKS(FOREIGN(z_pte[i], DOM0), NO_FOREIGN_REACH);
    BREAKS((z_mark[i] & OVERDUE) || !(z_mark[i] & WINDOW) && Z_STALE(i), MAPS_AGREE)
  }
  for (i : 0 .. NU * NV - 1) { BREAKS(FOREIGN(u_tlb[i], DOMU(i / NV / NB)), NO_FOREIGN_REACH) }
  for (i : 0 .. NP * NV - 1) { BREAKS(FOREIGN(z_tlb[i], DOM0), NO_FOREIGN_REACH) }
  for (j : 0 .. NS - 1) { BREAKS(s_io[j] == IO_QUEUED && FOREIGN(s_dma[j], DOM0), NO_FOREIGN_REACH) }
}

#define HELD_PAGES (NP - idle[0] - (HALVED -> idle[NG - 1] : 0))

/* No window open, nothing outstanding: each frame then has one name, and the pool is whole. */
inline check_rest() {
  found = ALL_IDLE && !ANY_OUTSTANDING;
  for (i : 0 .. NU - 1) { found = found && !(u_mark[i] & WINDOW) }
  for (i : 0 .. NP - 1) { found = found && !(z_mark[i] & WINDOW) }
  if
  :: found ->
    BREAKS(HELD_PAGES != 0, POOL_CONSERVED);
    for (m : 1 .. NF) {
      n = (m > NU + NP);
      for (i : 0 .. NU - 1) { n = n + (owner[m] == DOMU(i / NB) && u_p2m[i] == m) }
      for (i : 0 .. NP - 1) { n = n + (owner[m] == DOM0 && z_p2m[i] == m) }
      BREAKS(owner[m] != FREE && n != 1, NO_LOST_FRAME)
    }
  :: else
  fi
}

/* Is some step possible that is no fault? */
#define F_MOVES(r) (f_at[r] < F_DONE && f_at[r] != F_INFLIGHT && !(f_at[r] == F_RECOVER && HANDLING(GUEST(r))) \
                    && !(f_at[r] == F_PUT && !ROOM(r)) && !HELD_BACK(r))
#define B_MOVES(r) (b_at[r] != B_IDLE && !(b_at[r] == B_CHOOSE && !CAN_CHOOSE(r)))
#define MOVES(r) (NR > (r) && (F_MOVES((r) % NR) || B_MOVES((r) % NR)))

inline check_progress() {
  BREAKS((ANY_OUTSTANDING || !ALL_IDLE) && !SOME_GUEST(RESPONSE_WAITS) && !SOME_GUEST(REQUEST_WAITS) &&
         !MOVES(0) && !MOVES(1) && !MOVES(2) && !MOVES(3), NO_DEADLOCK)
}

/*
 * The end of every step. A broken state is stored, and nothing follows it; a step that breaks an
 * invariant of steps says so once, and its state is as any other.
 */
inline judge() {
  check_frames();
  check_maps();
  check_rest();
  BREAKS(oops, NO_OOPS);
  alive = (broken & STATE_INVARIANTS) == 0;
  if
  :: alive -> check_progress()
  :: else
  fi
}
#ifdef NOTES
c_decl {
\#include "notes.h"
}
#define note_step(op) c_code { note(op, (unsigned short) now.broken, depth); }
#else
#define note_step(op) skip
#endif
#define took(op) judge(); note_step(op); printf(op); printf("\n"); assert(!(broken & ASSERT)); CLEAR

/* ---- blkfront ---- */

/* The next segment that a step of the program is taken for, or the next step. */
inline front_next(r, then) {
  do
  :: f_seg[r] + 1 < COUNT(r) ->
    f_seg[r]++;
    if
    :: SAME(FIRST(r) + f_seg[r]) == FIRST(r) + f_seg[r] -> break
    :: f_at[r] == F_GRANT || f_at[r] == F_LEARN -> break
    :: !DISTINCT_PAGES && (f_at[r] == F_M2P || f_at[r] == F_P2M || f_at[r] == F_KVADDR) -> break
    :: else
    fi
  :: else -> f_seg[r] = 0; f_at[r] = then; break
  od
}

#define AFTER_M2P   (DOMU_FIX_P2M -> F_P2M : AFTER_P2M)
#define AFTER_P2M   (DOMU_FIX_KVADDR -> F_KVADDR : F_COMPLETE)
#define FATED(r)    (f_fate[r] == REPLAYED -> F_REPLAY : F_COMPLETE)

inline front_after(r) {
  if
  :: f_at[r] == F_COMPLETE -> f_at[r] = FATED(r)
  :: else
  fi
}

#if PARTIAL
inline note_neighbours(r) {
  for (j : FIRST(r) .. FIRST(r) + COUNT(r) - 1) {
    for (k : 0 .. PARTS - 1) { neighbour[j * PARTS + k] = PAGE(u_p2m[BUF(j)], k) }
  }
}

/* Bytes of its pages that no segment of the request covers are as before. */
inline judge_neighbours(r) {
  for (j : FIRST(r) .. FIRST(r) + COUNT(r) - 1) {
    for (k : 0 .. PARTS - 1) {
      found = 0;
      for (i : FIRST(r) .. FIRST(r) + COUNT(r) - 1) { found = found || SAME(i) == SAME(j) && COVERS(i, k) }
      BREAKS(!found && PAGE(u_p2m[BUF(j)], k) != neighbour[j * PARTS + k], NEIGHBOURS_KEPT)
    }
  }
}
#else
#define note_neighbours(r) skip
#define judge_neighbours(r) skip
#endif

/* At its first step a request takes the lowest of its guest's ring ids that is free. */
inline begin(r) {
  if
  :: f_id[r] == 0 ->
    n = 1;
    do
    :: found = 0;
      for (i : 0 .. NR - 1) {
        if
        :: GUEST(i) == GUEST(r) && f_id[i] == n && ACTIVE(i) -> found = 1
        :: else
        fi
      }
      if
      :: found -> n++
      :: else -> break
      fi
    od;
    f_id[r] = n;
#if !ID_CHECK
    HOLDER(GUEST(r), n) = r + 1;
#endif
    f_cause[r] = 0;
    note_neighbours(r)
  :: else
  fi
}

/* The entry as it is published: domid and frame, then flags. */
inline grant(seg) {
  use_u(BUF(seg));
  g_frame[OURS(seg)] = u_p2m[BUF(seg)];
  g_flags[OURS(seg)] = PERMIT;
  if
  :: NEGOTIATED && !(BIT(SHARED, seg) && DISTINCT_PAGES) -> g_flags[OURS(seg)] = PERMIT | ALLOW
  :: else ->
    if
    :: WRITE(REQ(seg)) -> g_flags[OURS(seg)] = PERMIT | READONLY
    :: else
    fi
  fi
}

/* What Xen wrote, read while the entry is ended. A page-table page that did not move is none
   from here on; one that moved is not what p2m names any more. */
inline learn(seg) {
  n = learned[seg];                    /* what the response said */
  found = (g_flags[OURS(seg)] & COMPLETED) != 0;
  ok = !TRUSTED_MFN && f_fate[REQ(seg)] == ANSWERED && f_at[REQ(seg)] == F_LEARN;
  learned[seg] = ((ok -> BIT(f_bits[REQ(seg)], seg - FIRST(REQ(seg))) : found) -> (ok && n != NONE -> n : g_frame[OURS(seg)]) : NONE);
  if
  :: !found && pagetable[u_p2m[BUF(seg)]] ->
    pagetable[u_p2m[BUF(seg)]] = 0;
    count[u_p2m[BUF(seg)]]--
  :: else
  fi;
  g_flags[OURS(seg)] = 0;
  g_frame[OURS(seg)] = NONE
}

/* A response is done with. */
inline forget(r) {
  f_fate[r] = ANSWERED;
  f_bits[r] = 0
}

inline unlearn(r) {
  for (j : FIRST(r) .. FIRST(r) + COUNT(r) - 1) { learned[j] = NONE }
}

#define FAILS(r) (f_fate[r] == LOST || f_err[r])
#define LOOKS(r) (!WRITE(r) || BIT(KEEPS, r) || FAILS(r))

/* The application looks at its buffer, unless it is done with it, and is told what became of it. */
inline judge_completion(r) {
  judge_neighbours(r);
  for (j : FIRST(r) .. FIRST(r) + COUNT(r) - 1) {
    if
    :: u_mark[BUF(j)] & WINDOW -> u_mark[BUF(j)] = u_mark[BUF(j)] | OVERDUE
    :: else
    fi;
    for (k : 0 .. PARTS - 1) {
      BREAKS(COVERS(j, k) && WRITE(r) && !FAILS(r) && LANDS(j, k) != WRITTEN(j),
             WRITE_LANDS)
    }
    if
    :: LOOKS(r) -> walk_u(BUF(j), APP)
    :: else -> m = NONE
    fi;
    if
    :: m != NONE ->
      for (k : 0 .. PARTS - 1) {
        if
        :: COVERS(j, k) && !WRITE(r) && !FAILS(r) && PAGE(m, k) != ON_DISK(j) ->
          broken = broken | READ_ARRIVES
        :: else
        fi;
        if
        :: COVERS(j, k) && WRITE(r) && PAGE(m, k) != WRITTEN(j) &&
           (FAILS(r) || BIT(KEEPS, r)) && !(f_cause[r] & C_LOST) ->
          broken = broken | BUFFER_KEPT
        :: else
        fi
      }
    :: else
    fi
  }
  if
  :: FAILS(r) && f_cause[r] == 0 -> broken = broken | NO_FALSE_ERROR
  :: else
  fi
}

#define r (_pid)
#define s (FIRST(_pid) + f_seg[_pid])

active [NR] proctype blkfront() provided (alive) {
  end: do
  :: d_step { F_CAN(r, F_FILL) ->
      begin(r);
      for (j : FIRST(r) .. FIRST(r) + COUNT(r) - 1) {
        walk_u(BUF(j), APP);
        if
        :: m != NONE ->
          for (k : 0 .. PARTS - 1) {
            if
            :: COVERS(j, k) -> PAGE(m, k) = WRITTEN(j)
            :: else
            fi
          }
        :: else
        fi
      }
      f_at[r] = FIRST_STEP;
      took("blkfront.fill") }
  :: d_step { F_CAN(r, F_ZAP) ->
      begin(r);
      if
      :: u_pte[BUF(s)] != NONE -> count[u_pte[BUF(s)]]--; u_pte[BUF(s)] = NONE
      :: else
      fi;
      front_next(r, F_FLUSH);
      took("blkfront.zap") }
  :: d_step { AT(r, F_FLUSH) ->
      flush_u(GUEST(r), DOMU_FLUSH);
      f_at[r] = AFTER_FLUSH;
      took("blkfront.flush") }
  :: d_step { F_CAN(r, F_MARK) ->
      begin(r);
      u_mark[BUF(s)] = u_mark[BUF(s)] | MARKED;
      front_next(r, F_GRANT);
      took("blkfront.mark") }
  :: d_step { F_CAN(r, F_GRANT) ->
      begin(r);
      grant(s);
      front_next(r, F_PUT);
      took("blkfront.grant") }
  :: d_step { F_CAN(r, F_GRANT) && PAGE_TABLE_PAGE && spent < BUDGET &&
      count[u_p2m[BUF(s)]] == 1 ->
      begin(r);
      spent++;
      pagetable[u_p2m[BUF(s)]] = 1;
      count[u_p2m[BUF(s)]]++;
      f_cause[r] = f_cause[r] | C_BAD;
      grant(s);
      front_next(r, F_PUT);
      took("domU.grant-page-table") }
  :: d_step { AT(r, F_PUT) && ROOM(r) ->
      n = SLOT(GUEST(r), req_prod_pvt[GUEST(r)]);
      empty_slot(n);
      slot_req[n] = r + 1;
#if LIES
      slot_id[n] = f_id[r];
#endif
      req_prod_pvt[GUEST(r)]++;
      f_at[r] = F_PUSH;
      took("blkfront.put") }
  :: d_step { AT(r, F_PUSH) ->
      req_prod[GUEST(r)] = req_prod_pvt[GUEST(r)];
      for (i : 0 .. NR - 1) {
        if
        :: GUEST(i) == GUEST(r) && f_at[i] == F_PUSH -> f_at[i] = F_INFLIGHT
        :: else
        fi
      }
      took("blkfront.push") }
  :: d_step { AT(r, F_RECOVER) && !HANDLING(GUEST(r)) ->
      f_at[r] = F_LEARN;
      took("blkfront.recover") }
  :: d_step { AT(r, F_LEARN) ->
      learn(s);
      if
      :: f_fate[r] == REPLAYED && WRITE(r) && found && NO_BLIND_REPLAY ->
        f_fate[r] = LOST;
        f_cause[r] = f_cause[r] | C_LOST
      :: else
      fi;
      front_next(r, AFTER_LEARN);
      front_after(r);
      took("blkfront.learn") }
  :: d_step { AT(r, F_M2P) ->
      n = (learned[s] != NONE -> learned[s] : u_p2m[BUF(s)]);
      if
      :: owner[n] == DOMU(GUEST(r)) -> m2p[n] = BUF(s) % NB + 1
      :: else
      fi;
      front_next(r, AFTER_M2P);
      front_after(r);
      took("blkfront.fix-m2p") }
  :: d_step { AT(r, F_P2M) ->
      if
      :: learned[s] != NONE -> u_p2m[BUF(s)] = learned[s]
      :: else
      fi;
      u_mark[BUF(s)] = u_mark[BUF(s)] & OVERDUE;
      front_next(r, AFTER_P2M);
      front_after(r);
      took("blkfront.fix-p2m") }
  :: d_step { AT(r, F_KVADDR) ->
      use_u(BUF(s));
      map_u(BUF(s));
      front_next(r, F_COMPLETE);
      front_after(r);
      took("blkfront.fix-kvaddr") }
  :: d_step { AT(r, F_REPLAY) ->
      forget(r);
      unlearn(r);
      f_at[r] = FIRST_STEP;
      took("blkfront.replay") }
  :: d_step { AT(r, F_COMPLETE) ->
      judge_completion(r);
      forget(r);
      unlearn(r);
#if ID_CHECK
      f_id[r] = 0;
#endif
      f_at[r] = F_DONE;
      took("blkfront.complete") }
  od
}
#undef r
#undef s

/* The device is lost: what was begun is learned, fixed and failed, and nothing begins any more. */
inline reset_ring(g) {
  dead[g] = 1;
  for (i : 0 .. NR - 1) {
    if
    :: GUEST(i) == (g) ->
      f_seg[i] = 0;
      if
      :: ACTIVE(i) -> f_at[i] = F_RECOVER; f_fate[i] = LOST
      :: else -> f_at[i] = F_DONE
      fi
    :: else
    fi
  }
}

/*
 * Responses are pulled while none is being handled; the id is looked up in the shadow. A slot over
 * which a request was put since is read as what it is not: of the request's id, and no success.
 */
#define guest (_pid - NR)

active [NG] proctype blkfront_ring() provided (alive) {
  end: do
  :: d_step { RESPONSE_WAITS(guest) ->
      n = SLOT(guest, rsp_cons[guest]);
#if LIES
      m = (slot_req[n] -> slot_id[n] : slot_rsp[n]);
#else
      m = slot_rsp[n];
#endif
      p = NR;
#if ID_CHECK
      for (i : 0 .. NR - 1) {
        if
        :: GUEST(i) == guest && f_id[i] == m && f_at[i] == F_INFLIGHT -> p = i
        :: else
        fi
      }
#else
      if
      :: m <= IDS && HOLDER(guest, m) -> p = HOLDER(guest, m) - 1
      :: else
      fi;
#endif
      rsp_cons[guest]++;
      if
      :: p == NR && ID_CHECK -> reset_ring(guest)
      :: p == NR && !ID_CHECK -> oops = 1
      :: else ->
        f_fate[p] = (ACTIVE(p) -> ANSWERED : AGAIN);
        f_seg[p] = 0;
        BREAKS(f_answers[p] || f_fate[p] == AGAIN, ANSWERED_ONCE);
        f_err[p] = (slot_req[n] -> slot_req[n] : slot_err[n]);
        f_bits[p] = slot_bits[n];
        f_answers[p] = (f_answers[p] -> 2 : 1);
        unlearn(p);
#if MFN_BY_RESPONSE
        for (j : FIRST(p) .. FIRST(p) + COUNT(p) - 1) { learned[j] = slot_mfn[n * NS + j - FIRST(p)] }
#endif
        f_at[p] = F_LEARN
      fi;
      empty_slot(n);
      took("blkfront.pull") }
  od
}
#undef guest

/* ---- blkback ---- */

/* Bytes in the frame of a pool page that its receiver must not see. */
#define HIDDEN_BYTES(g, mfn) (MUST_SCRUB(g, mfn, 0) || MUST_SCRUB(g, mfn, 1) \
  || MUST_SCRUB(g, mfn, 2) || MUST_SCRUB(g, mfn, 3) || MUST_SCRUB(g, mfn, 4) \
  || MUST_SCRUB(g, mfn, 5) || MUST_SCRUB(g, mfn, 6) || MUST_SCRUB(g, mfn, 7))
#define MUST_SCRUB(g, mfn, k) (PARTS > (k) && NOT_FOR(g, PAGE(mfn, (k) % PARTS)))
#define NEEDS_SCRUB(j) (s_way[j] == S_SWAP && SCRUB_GUARD && HIDDEN_BYTES(OWNER(j), z_p2m[s_page[j]]))

/* Does the step at which the thread stands apply to the segment at which it stands? */
inline applies(r) {
  j = FIRST(r) + b_seg[r];
  if
  :: b_at[r] == B_SCRUB -> ok = WRITE(r) && NEEDS_SCRUB(j)
  :: b_at[r] == B_PREFLUSH -> ok = WRITE(r) && FLUSH_ON_SWAP && SWAPS(j)
  :: b_at[r] == B_SWAP -> ok = WRITE(r) && SWAPS(j)
  :: b_at[r] == B_COPYIN -> ok = WRITE(r) && COPIES(j) && !ANY_OF(r, LOSES)
  :: b_at[r] == B_P2M -> ok = WRITE(r) && MOVED(j) && DOM0_FIX_P2M
  :: b_at[r] == B_M2P -> ok = WRITE(r) && MOVED(j) && M2P_BY_GUESTS
  :: b_at[r] == B_KVADDR -> ok = DOM0_MAPPED && DOM0_FIX_KVADDR && !ANY_OF(r, LOSES) &&
                                (WRITE(r) -> MOVED(j) : SWAPS(j))
  :: b_at[r] == B_SUBMIT || b_at[r] == B_IO -> ok = b_seg[r] == 0 && !ANY_OF(r, LOSES)
  :: b_at[r] == B_ZAP -> ok = IN_USE(j)
  :: b_at[r] == B_FLUSH -> ok = DOM0_MAPPED && DOM0_FIX_KVADDR && s_io[j] != IO_NONE &&
                                (WRITE(r) -> MOVED(j) : SWAPS(j))
  :: b_at[r] == B_R_SCRUB -> ok = !WRITE(r) && MAY_SWAP(r) && NEEDS_SCRUB(j)
  :: b_at[r] == B_R_PREFLUSH -> ok = !WRITE(r) && MAY_SWAP(r) && FLUSH_ON_SWAP && SWAPS(j)
  :: b_at[r] == B_R_SWAP -> ok = !WRITE(r) && MAY_SWAP(r) && SWAPS(j)
  :: b_at[r] == B_COPYOUT -> ok = !WRITE(r) && COPIES(j) && !b_err[r]
  :: b_at[r] == B_R_P2M -> ok = !WRITE(r) && MOVED(j) && DOM0_FIX_P2M
  :: b_at[r] == B_R_M2P -> ok = !WRITE(r) && MOVED(j) && M2P_BY_GUESTS
  :: b_at[r] == B_PAGES -> ok = HOLDS(j)
  :: else -> ok = 1
  fi
}

/* A step that is taken once for a request, not for each of its segments. */
#define ONCE(step) ((step) == B_CHOOSE || (step) == B_SUBMIT || (step) == B_IO || (step) == B_FLUSH \
  || (step) == B_PAGES || (step) == B_PUT || (step) == B_PUSH \
  || !FLUSH_PER_OP && ((step) == B_PREFLUSH || (step) == B_R_PREFLUSH))

/* On to the next step that applies; per op, a flush and a swap take turns. */
inline back_next(r) {
  found = ONCE(b_at[r]);
  if
  :: FLUSH_PER_OP && FLUSH_ON_SWAP && (b_at[r] == B_PREFLUSH || b_at[r] == B_R_PREFLUSH) ->
    b_at[r]++; b_seg[r]--
  :: FLUSH_PER_OP && FLUSH_ON_SWAP && (b_at[r] == B_SWAP || b_at[r] == B_R_SWAP) &&
     b_seg[r] + 1 < COUNT(r) -> b_at[r]--
  :: else
  fi;
  do
  :: if
     :: found || b_seg[r] + 1 == COUNT(r) -> b_at[r]++; b_seg[r] = 0; found = 0
     :: else -> b_seg[r]++
     fi;
     applies(r);
     if
     :: ok -> break
     :: else
     fi
  od;
  if
  :: ONCE(b_at[r]) -> b_seg[r] = 0
  :: else
  fi
}

inline take_pages(r) {
  q = POOL_FROM(r);
  for (j : FIRST(r) .. FIRST(r) + COUNT(r) - 1) {
    if
    :: SWAPPABLE(j) && FITS(r) ->
      do
      :: found = 0;
        for (i : 0 .. NS - 1) {
          if
          :: s_page[i] == q -> found = 1
          :: else
          fi
        }
        if
        :: found -> q++
        :: else -> break
        fi
      od;
      s_page[j] = q;
      IDLE(r)--;
      s_way[j] = S_SWAP
    :: else -> s_way[j] = S_COPY
    fi
  }
}

/* A request's scratch in blkback, gone; its private pages are as new. */
inline drop(r) {
  b_at[r] = B_IDLE; b_seg[r] = 0; b_id[r] = 0; b_err[r] = 0;
  for (j : FIRST(r) .. FIRST(r) + COUNT(r) - 1) {
    s_way[j] = 0; s_page[j] = NO_PAGE; s_got[j] = NONE; s_io[j] = IO_NONE; s_dma[j] = NONE;
    s_given[j] = 0;
#if MFN_BY_RESPONSE
    s_offer[j] = NONE;
#endif
    fill_page(PRIVATE(j), DOM0_BYTES)
  }
}

/* Status, which pages moved, and where the choice has it, where to; n is the slot. */
inline put_response(r) {
  n = SLOT(GUEST(r), rsp_prod_pvt[GUEST(r)]);
  empty_slot(n);
  slot_rsp[n] = b_id[r];
  slot_err[n] = b_err[r];
  for (j : FIRST(r) .. FIRST(r) + COUNT(r) - 1) {
    if
    :: MOVED(j) || !SWAPPED_BITS -> slot_bits[n] = slot_bits[n] | (1 << (j - FIRST(r)))
    :: else
    fi;
#if MFN_BY_RESPONSE
    slot_mfn[n * NS + j - FIRST(r)] = s_offer[j]
#endif
  }
  rsp_prod_pvt[GUEST(r)]++
}

#define guest (_pid - NR - NG)

active [NG] proctype blkback_ring() provided (alive) {
  end: do
  :: d_step { REQUEST_WAITS(guest) ->
      n = SLOT(guest, req_cons[guest]);
      req_cons[guest]++;
      if
      :: slot_req[n] ->
        p = slot_req[n] - 1;
#if LIES
        b_id[p] = slot_id[n];
#else
        b_id[p] = f_id[p];
#endif
        b_at[p] = B_CHOOSE
      :: else                          /* a response too many was put over it */
      fi;
      empty_slot(n);
      took("blkback.pull") }
  od
}
#undef guest

#define r (_pid - NR - 2 * NG)
#define s (FIRST(r) + b_seg[r])

active [NR] proctype blkback() provided (alive) {
  end: do
  :: d_step { CAN_CHOOSE(r) ->
      if
      :: FITS(r) && NEED(r) > IDLE(r) -> b_err[r] = 1
      :: else -> take_pages(r)
      fi;
      back_next(r);
      took("blkback.choose") }
  :: d_step { B_CAN(r, B_SCRUB) || B_CAN(r, B_R_SCRUB) ->
      for (k : 0 .. PARTS - 1) {
        if
        :: NOT_FOR(GUEST(r), PAGE(z_p2m[s_page[s]], k)) -> PAGE(z_p2m[s_page[s]], k) = ZERO
        :: else
        fi
      }
      back_next(r);
      took("blkback.scrub") }
  :: d_step { B_CAN(r, B_PREFLUSH) || B_CAN(r, B_R_PREFLUSH) ->
      flush_u(GUEST(r), 1);
      flush_z(1);
      back_next(r);
      took("xen.flush-for-swap") }
  :: d_step { B_CAN(r, B_SWAP) || B_CAN(r, B_R_SWAP) ->
      gnttabop_swap(s);
      back_next(r);
      took("xen.swap") }
  :: d_step { (B_CAN(r, B_SWAP) || B_CAN(r, B_R_SWAP)) && SWAP_REFUSED && spent < BUDGET ->
      spent++;
      s_way[s] = S_COPY;
      back_next(r);
      took("xen.refuse-swap") }
  :: d_step { B_CAN(r, B_COPYIN) ->
      if
      :: MAY_READ(s) -> copy_segment(PRIVATE(s), g_frame[THEIRS(s)], s)
      :: else -> s_way[s] = S_LOST; b_err[r] = 1
      fi;
      back_next(r);
      took("xen.copy-in") }
  :: d_step { B_CAN(r, B_COPYOUT) ->
      if
      :: MAY_WRITE(s) -> m = (HOLDS(s) -> z_p2m[s_page[s]] : PRIVATE(s)); copy_segment(g_frame[THEIRS(s)], m, s)
      :: else -> b_err[r] = 1
      fi;
      back_next(r);
      took("xen.copy-out") }
  :: d_step { B_CAN(r, B_P2M) || B_CAN(r, B_R_P2M) ->
      z_p2m[s_page[s]] = s_got[s];
      if
      :: !M2P_BY_GUESTS -> z_mark[s_page[s]] = z_mark[s_page[s]] & OVERDUE
      :: else
      fi;
      back_next(r);
      took("blkback.fix-p2m") }
  :: d_step { B_CAN(r, B_M2P) || B_CAN(r, B_R_M2P) ->
      m2p[s_got[s]] = s_page[s] + 1;
      z_mark[s_page[s]] = z_mark[s_page[s]] & OVERDUE;
      back_next(r);
      took("blkback.fix-m2p") }
  :: d_step { B_CAN(r, B_KVADDR) ->
      use_z(s_page[s]);
      map_z(s_page[s]);
      back_next(r);
      took("blkback.fix-kvaddr") }
  :: d_step { B_CAN(r, B_SUBMIT) ->
      for (j : FIRST(r) .. FIRST(r) + COUNT(r) - 1) {
        if
        :: MOVED(j) || SWAPS(j) ->
          use_z(s_page[j]);
          s_dma[j] = z_p2m[s_page[j]];
          if
          :: DOM0_MAPPED -> walk_z(s_page[j], APP)
          :: else
          fi
        :: else -> s_dma[j] = PRIVATE(j)
        fi;
        s_io[j] = IO_QUEUED
      }
      back_next(r);
      took("blkback.submit") }
  :: d_step { CAN_FINISH(r) ->
      for (j : FIRST(r) .. FIRST(r) + COUNT(r) - 1) {
        if
        :: s_io[j] == IO_BAD -> b_err[r] = 1
        :: else
        fi;
        s_dma[j] = NONE
      }
      back_next(r);
      took("blkback.complete") }
  :: d_step { B_CAN(r, B_ZAP) ->
      count[z_pte[s_page[s]]]--;
      z_pte[s_page[s]] = NONE;
      back_next(r);
      took("blkback.zap") }
  :: d_step { B_CAN(r, B_FLUSH) ->
      flush_z(DOM0_FLUSH);
      back_next(r);
      took("blkback.flush") }
  :: d_step { CAN_GO_BACK(r) ->
      for (j : FIRST(r) .. FIRST(r) + COUNT(r) - 1) {
        if
        :: HOLDS(j) ->
          if
          :: z_mark[s_page[j]] & WINDOW -> z_mark[s_page[j]] = z_mark[s_page[j]] | OVERDUE
          :: else
          fi;
          s_page[j] = NO_PAGE;
          IDLE(r)++
        :: else
        fi
      }
      back_next(r);
      took("blkback.pages-back") }
  :: d_step { B_CAN(r, B_PUT) ->
      if
      :: dying[GUEST(r)] || dead[GUEST(r)] -> drop(r)
      :: else ->
        put_response(r);
        back_next(r)
      fi;
      took("blkback.put") }
  :: d_step { B_CAN(r, B_PUSH) ->
      if
      :: !dead[GUEST(r)] -> rsp_prod[GUEST(r)] = rsp_prod_pvt[GUEST(r)]
      :: else
      fi;
      for (p : 0 .. NR - 1) {
        if
        :: GUEST(p) == GUEST(r) && b_at[p] == B_PUSH -> drop(p)
        :: else
        fi
      }
      took("blkback.push") }
  od
}
#undef r
#undef s

/* ---- The disk, and Xen's copy back: one segment a step, in any order ---- */

#define s (_pid - 2 * NR - 2 * NG)

active [NS] proctype disk_queue() provided (alive) {
  end: do
  :: d_step { QUEUED(s) ->
      for (k : 0 .. PARTS - 1) {
        if
        :: COVERS(s, k) && WRITE(REQ(s)) -> LANDS(s, k) = PAGE(s_dma[s], k)
        :: COVERS(s, k) && !WRITE(REQ(s)) -> PAGE(s_dma[s], k) = ON_DISK(s)
        :: else
        fi
      }
      s_io[s] = IO_DONE;
      took("disk.dma") }
  :: d_step { QUEUED(s) && DISK_ERROR && spent < BUDGET ->
      spent++;
      s_io[s] = IO_BAD;
      f_cause[REQ(s)] = f_cause[REQ(s)] | C_BAD;
      took("disk.error") }
  od
}
#undef s

#define s (_pid - 2 * NR - 2 * NG - NS)

active [NS] proctype copy_back() provided (alive) {
  end: do
  :: d_step { OWED(s) ->
      if
      :: MAY_WRITE(s) -> copy_segment(g_frame[THEIRS(s)], s_got[s], s)
      :: else -> b_err[REQ(s)] = 1
      fi;
      s_given[s] = 1;
      took("xen.copy-back") }
  od
}
#undef s

/* ---- Faults of the environment: each takes one from the budget ---- */

#define s (_pid - 2 * NR - 2 * NG - 2 * NS)

active [NS] proctype ends_a_grant_early() provided (alive) {
  end: do
  :: d_step { END_GRANT && spent < BUDGET && ACTIVE(REQ(s)) && g_flags[OURS(s)] &&
      !(g_flags[OURS(s)] & COMPLETED) ->
      spent++;
      g_flags[OURS(s)] = 0;
      g_frame[OURS(s)] = NONE;
      f_cause[REQ(s)] = f_cause[REQ(s)] | C_BAD;
      took("domU.end-grant") }
  od
}
#undef s

inline destroy_domain(g) {
  for (m : 1 .. NF) {
    if
    :: owner[m] == DOMU(g) ->
      owner[m] = FREE; listed[m] = 0; count[m] = 0; pagetable[m] = 0; m2p[m] = 0;
      fill_page(m, ZERO)
    :: else
    fi
  }
  for (i : (g) * NB .. (g) * NB + NB - 1) { u_p2m[i] = NONE; u_mark[i] = 0; u_pte[i] = NONE }
  flush_u(g, 1);
  for (j : 0 .. NE - 1) {
    if
    :: ENTRY_GUEST(j) == (g) -> g_flags[j] = 0; g_frame[j] = NONE
    :: else
    fi
  }
  for (i : 0 .. NR - 1) {
    if
    :: GUEST(i) == (g) -> f_at[i] = F_GONE; f_seg[i] = 0
    :: else
    fi
  }
  new_ring(g);
  tot_pages[DOMU(g)] = 0;
  dying[g] = 1
}

inline new_ring(g) {
  req_prod_pvt[g] = 0; req_prod[g] = 0; req_cons[g] = 0;
  rsp_prod_pvt[g] = 0; rsp_prod[g] = 0; rsp_cons[g] = 0;
  for (a : SLOT(g, 0) .. SLOT(g, 0) + RING - 1) { empty_slot(a) }
}

inline full_pool() {
  idle[0] = NP;
  if
  :: HALVED -> idle[0] = HALF; idle[NG - 1] = NP - HALF
  :: else
  fi
}

/* The pages that requests held are idle and unmapped, and no vCPU remembers them. */
inline restart_blkback() {
  for (j : 0 .. NS - 1) {
    if
    :: HOLDS(j) ->
      if
      :: z_pte[s_page[j]] != NONE -> count[z_pte[s_page[j]]]--; z_pte[s_page[j]] = NONE
      :: else
      fi;
      for (v : 0 .. NV - 1) { Z_TLB(s_page[j], v) = NONE }
    :: else
    fi
  }
  for (p : 0 .. NR - 1) { drop(p) }
  full_pool();
  for (n : 0 .. NG - 1) {
    if
    :: !dead[n] || dying[n] -> new_ring(n)
    :: else
    fi
  }
  for (i : 0 .. NR - 1) {
    if
    :: f_at[i] == F_PUSH -> f_at[i] = F_PUT
    :: f_at[i] == F_INFLIGHT -> f_at[i] = F_RECOVER; f_fate[i] = REPLAYED
    :: else
    fi
  }
}

#define Z_WINDOW(p) (NP > (p) && (z_mark[(p) % NP] & WINDOW))
#define SETTLED (!Z_WINDOW(0) && !Z_WINDOW(1) && !Z_WINDOW(2) && !Z_WINDOW(3) \
  && !Z_WINDOW(4) && !Z_WINDOW(5) \
  && !QUEUED(0) && !QUEUED(1 % NS) && !QUEUED(2 % NS) && !QUEUED(3 % NS) \
  && !QUEUED(4 % NS) && !QUEUED(5 % NS))

#define guest (_pid - 2 * NR - 2 * NG - 3 * NS)

active [NG] proctype toolstack() provided (alive) {
  end: do
  :: d_step { DESTROY && spent < BUDGET && !dying[guest] ->
      spent++;
      destroy_domain(guest);
      took("toolstack.destroy") }
  :: d_step { guest == 0 && RESTART && spent < BUDGET && SETTLED ->
      spent++;
      restart_blkback();
      took("toolstack.restart-blkback") }
  od
}

#undef guest

#define b0 (_pid - 2 * NR - 3 * NG - 3 * NS)

active [NU] proctype reads_p2m() provided (alive) {
  end: do
  :: d_step { TOOLSTACK && spent < BUDGET && !dying[b0 / NB] ->
      spent++;
      if
      :: !(u_mark[b0] & MARKED) -> use_u(b0)
      :: else
      fi;
      took("toolstack.read-p2m") }
  od
}

/* ---- The start: connected, pool reserved and unmapped, nothing outstanding ---- */

active proctype power_on() {
  end: do
  :: d_step { owner[0] != FREE ->
      owner[0] = FREE;
      for (m : 1 .. NF) {
        owner[m] = (m <= NU -> DOMU((m - 1) / NB) : DOM0);
        listed[m] = 1 << owner[m];
        tot_pages[owner[m]]++;
        count[m] = 1;
        m2p[m] = (m <= NU -> (m - 1) % NB + 1 : m - NU);
        n = (m <= NU -> OLD_BYTES(m - 1) : DOM0_BYTES);
        fill_page(m, n)
      }
      for (i : 0 .. NU - 1) {
        u_p2m[i] = i + 1;
        u_pte[i] = i + 1;
        count[i + 1]++;
        for (v : 0 .. NV - 1) { U_TLB(i, v) = (WARM -> i + 1 : NONE) }
      }
      for (i : 0 .. NP - 1) { z_p2m[i] = NU + 1 + i }
      for (j : 0 .. NS - 1) {
        s_page[j] = NO_PAGE;
        for (k : 0 .. PARTS - 1) { LANDS(j, k) = ON_DISK(j) }
      }
      for (i : 0 .. NR - 1) { f_at[i] = (WRITE(i) -> F_FILL : FIRST_STEP) }
      full_pool();
      alive = 1;
      CLEAR }
  od
}

/* ---- The backend lies: in place of a response, or once more before it is published ---- */

#define LIAR(r) (!dying[GUEST(r)] && !dead[GUEST(r)] && spent < BUDGET)

#if LIE_ID
#define FIRST_ID_LIE (2 * NR + 3 * NG + 3 * NS + NU + 1)
#define r  ((_pid - FIRST_ID_LIE) / (IDS + 1))
#define id ((_pid - FIRST_ID_LIE) % (IDS + 1) + 1)

/* Any other id, up to one past the last. */
active [NR * (IDS + 1)] proctype names_another_id() provided (alive) {
  end: do
  :: d_step { B_CAN(r, B_PUT) && LIAR(r) && id != b_id[r] ->
      spent++;
      put_response(r);
      slot_rsp[n] = id;
      back_next(r);
      took("blkback.put-wrong-id") }
  od
}
#undef r
#undef id
#endif

#if LIE_MFN && MFN_BY_RESPONSE
#define FIRST_MFN_LIE (2 * NR + 3 * NG + 3 * NS + NU + 1 + (LIE_ID -> NR * (IDS + 1) : 0))
#define r     ((_pid - FIRST_MFN_LIE) / NF)
#define frame ((_pid - FIRST_MFN_LIE) % NF + 1)
#define FIRST_MOVED(r) (OF(r, 0, MOVED(0)) -> 0 : (OF(r, 1, MOVED(1 % NS)) -> 1 : (OF(r, 2, MOVED(2 % NS)) -> 2 \
  : (OF(r, 3, MOVED(3 % NS)) -> 3 : (OF(r, 4, MOVED(4 % NS)) -> 4 : 5 % NS)))))

/* Any other frame, for the first of the segments that moved. */
active [NR * NF] proctype names_another_frame() provided (alive) {
  end: do
  :: d_step { B_CAN(r, B_PUT) && LIAR(r) && ANY_OF(r, MOVED) && frame != s_offer[FIRST_MOVED(r)] ->
      spent++;
      put_response(r);
      slot_mfn[n * NS + FIRST_MOVED(r) - FIRST(r)] = frame;
      back_next(r);
      took("blkback.put-wrong-mfn") }
  od
}
#undef r
#undef frame
#endif

#if LIE_REPEAT
#define FIRST_REPEAT (2 * NR + 3 * NG + 3 * NS + NU + 1 + (LIE_ID -> NR * (IDS + 1) : 0) \
  + (LIE_MFN && MFN_BY_RESPONSE -> NR * NF : 0))
#define r (_pid - FIRST_REPEAT)
#define NEXT SLOT(GUEST(r), rsp_prod_pvt[GUEST(r)])

active [NR] proctype answers_once_more() provided (alive) {
  end: do
  :: d_step { B_CAN(r, B_PUSH) && LIAR(r) && !slot_req[NEXT] && !slot_rsp[NEXT] ->
      spent++;
      put_response(r);
      took("blkback.put-again") }
  od
}
#undef r
#endif
