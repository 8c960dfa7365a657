import type { OP } from '../protocol/opIds';

/** What an action does, and when it can happen, in one sentence each. */
export interface ActionDoc {
  readonly does: string;
  readonly when: string;
}

const doc = (does: string, when: string): ActionDoc => ({ does, when });

const NEXT = 'The request’s thread in blkfront has come to it.';
const NEXT_BACK = 'The request’s thread in blkback has come to it.';
const FULL = 'Only where notify is full: ';

/** Every action, once: docs/actions.md is made of this. */
export const ACTION_DOCS: Readonly<Record<keyof typeof OP, ActionDoc>> = {
  fill: doc(
    'The application stores what it wants to write into the request’s buffers.',
    'A write that is idle begins with it: connected, a ring id free, none of its pages in flight.',
  ),
  zap: doc(
    'update_va_mapping takes the PTE of the buffer’s kernel address away; the frame’s count drops to 1.',
    'Where swap was negotiated and zap-before-grant is on: after fill, or as a read’s first step.',
  ),
  flush: doc(
    'Flushes the TLBs of all of domU’s vCPUs; with domu-flush off only the one that it runs on.',
    'Once for the request, after its last zap.',
  ),
  mark: doc(
    'Sets the in-flight mark of the buffer’s p2m entry: only blkfront may read it now.',
    'Where swap was negotiated and p2m-mark is on, after the flush.',
  ),
  grant: doc(
    'Publishes the segment’s grant entry: domid and frame, then flags; read-write with allow_swap where swap was negotiated.',
    NEXT,
  ),
  put: doc(
    'Writes the request into the next slot of the ring, unpublished.',
    `${NEXT} The ring has a free slot.`,
  ),
  push: doc(
    'Publishes every request put so far (req_prod) and asks whether blkback must be woken.',
    NEXT,
  ),
  notify: doc(
    'EVTCHNOP_send to blkback.',
    `${FULL}after a push that found blkback waiting for an event.`,
  ),
  frontWake: doc(
    'blkfront takes its event and begins to look for responses.',
    `${FULL}blkfront sleeps and its event is pending.`,
  ),
  frontLook: doc(
    'blkfront finds no further response.',
    `${FULL}it is awake and every published response has been pulled.`,
  ),
  frontArm: doc(
    'Sets rsp_event, so that the next response wakes blkfront.',
    `${FULL}it found nothing, and final-check is on.`,
  ),
  frontRecheck: doc(
    'Looks once more, and goes on or sleeps (RING_FINAL_CHECK_FOR_RESPONSES).',
    `${FULL}after rsp_event was set.`,
  ),
  frontSleep: doc(
    'Sets rsp_event and sleeps at once, without the final check.',
    `${FULL}it found nothing, and final-check is off.`,
  ),
  pullResponse: doc(
    'blkfront takes one response off the ring; an id that it does not await resets the ring, with id-check off it is believed.',
    'A response is published and blkfront handles no other.',
  ),
  learn: doc(
    'Ends the grant and takes Xen’s completed mark and frame in the same step; with trusted-mfn off it believes the response.',
    'Each segment in turn, first thing after a pull or a recover.',
  ),
  fixM2p: doc(
    'MMU_MACHPHYS_UPDATE points the new frame’s m2p entry at the buffer’s pfn.',
    'Where guests repair m2p, after the last learn, for every segment, moved or not.',
  ),
  fixP2m: doc(
    'Writes the new frame into the buffer’s p2m entry and clears the in-flight mark: domU’s window closes.',
    'Where swap was negotiated and domu-fix-p2m is on, after m2p.',
  ),
  copyInto: doc(
    'memcpy of a write’s bytes from the buffer into the page that blkfront granted for good.',
    'Mechanism persistent: for each segment of a write, once its entry is published.',
  ),
  copyFrom: doc(
    'memcpy of a read’s bytes from that page into the buffer.',
    'Mechanism persistent: for each segment of a read that went well, first thing after a pull.',
  ),
  giveP2m: doc(
    'blkfront notes the frame of the buffer and makes its p2m entry invalid.',
    'Mechanism transfer: for each segment of a read that is to be flipped, after the grants.',
  ),
  giveFrame: doc(
    'XENMEM_decrease_reservation: the frame goes to Xen’s heap as it is.',
    'Mechanism transfer: for each segment that is to be flipped, after the flush.',
  ),
  takeFrame: doc(
    'XENMEM_increase_reservation: a frame from Xen’s heap, whatever it holds, for a page that nothing was flipped to.',
    'Mechanism transfer: after the last learn, where the entry was not completed; not before a replay.',
  ),
  flipP2m: doc(
    'Writes the frame that was flipped to the guest into the buffer’s p2m entry.',
    'Mechanism transfer: for each segment that is to be flipped, once its frame is known.',
  ),
  flipKvaddr: doc(
    'update_va_mapping maps the buffer’s kernel address to that frame; no flush, nothing was present.',
    'Mechanism transfer: for each flipped segment, after its p2m.',
  ),
  flipM2p: doc(
    'MMU_MACHPHYS_UPDATE points the frame’s m2p entry at the buffer’s pfn.',
    'Mechanism transfer: for each flipped segment, after the PTEs.',
  ),
  fixKvaddr: doc(
    'update_va_mapping maps the buffer’s kernel address to what p2m names; Xen’s refusal is an oops.',
    'Where swap was negotiated and domu-fix-kvaddr is on, after p2m.',
  ),
  complete: doc(
    'Hands the request back to the application, which looks at what it asked for.',
    'After the last fix-up.',
  ),
  recover: doc(
    'blkfront takes up a request whose answer is lost, and learns what became of its entries.',
    'After a restart of blkback or a reset of the ring, one request at a time.',
  ),
  replay: doc(
    'Sends a recovered request again, from its zap on.',
    'After a restart, once its entries are learned and fixed; not a write whose page has moved, unless no-blind-replay is off.',
  ),
  backWake: doc(
    'blkback takes its event and begins to look for requests.',
    `${FULL}blkback sleeps and its event is pending.`,
  ),
  backLook: doc(
    'blkback finds no further request.',
    `${FULL}it is awake and every published request has been pulled.`,
  ),
  backArm: doc(
    'Sets req_event, so that the next request wakes blkback.',
    `${FULL}it found nothing, and final-check is on.`,
  ),
  backRecheck: doc(
    'Looks once more, and goes on or sleeps (RING_FINAL_CHECK_FOR_REQUESTS).',
    `${FULL}after req_event was set.`,
  ),
  backSleep: doc(
    'Sets req_event and sleeps at once, without the final check.',
    `${FULL}it found nothing, and final-check is off.`,
  ),
  pullRequest: doc(
    'blkback copies one request off the ring.',
    'A request is published and none of that guest waits for pool pages.',
  ),
  choose: doc(
    'Validates the request, decides for each segment between swap and the fallback, and takes all its pool pages; too few idle ones fail it with pool-wait off.',
    'After the pull. With pool-wait on: as many pages as it needs are idle.',
  ),
  scrub: doc(
    'Zeroes every sector of the pool page that the guest must not see.',
    'Before a swap that would give such bytes away; scrub is on.',
  ),
  flushForSwap: doc(
    'Xen flushes the TLBs of every dirty vCPU of both domains.',
    'Before the first swap of a batch, or before each where flush is per op; flush-on-swap is on.',
  ),
  swap: doc(
    'One op of GNTTABOP_swap: the pool page’s frame and the granted one exchange owners, and the entry is marked completed. Refused, the segment takes the fallback.',
    'A write’s comes after scrub and flush, a read’s once dom0 has unmapped the page.',
  ),
  copyIn: doc(
    'The fallback of a write: GNTTABOP_copy into a private page of dom0’s.',
    'For each segment that was not swapped, after the swaps.',
  ),
  backP2m: doc(
    'Writes the new frame into the pool page’s p2m entry; dom0’s window closes where Xen keeps m2p.',
    'For each segment that was swapped; dom0-fix-p2m is on.',
  ),
  backM2p: doc(
    'MMU_MACHPHYS_UPDATE points the new frame’s m2p entry at the pool page; dom0’s window closes.',
    'For each segment that was swapped, where guests repair m2p.',
  ),
  backKvaddr: doc(
    'update_va_mapping maps the pool page’s kernel address to what p2m names; Xen’s refusal is an oops.',
    'Before the I/O, where dom0 maps pool pages for it; dom0-fix-kvaddr is on.',
  ),
  submit: doc(
    'Takes each segment’s DMA address from p2m and queues its transfer; mapped for I/O, the data path touches the kernel address too.',
    `${NEXT_BACK} Nothing has failed before.`,
  ),
  dma: doc(
    'The disk moves one segment to or from the frame that p2m named at submit.',
    'The segment’s transfer is queued; segments go in any order.',
  ),
  ioDone: doc(
    'blkback hears that the disk is through; one failed segment fails the request.',
    'Every segment’s transfer is over.',
  ),
  backZap: doc(
    'update_va_mapping takes the PTE of the pool page’s kernel address away.',
    'For each pool page that is mapped, after the I/O.',
  ),
  backFlush: doc(
    'Flushes the TLBs of all of dom0’s vCPUs; with dom0-flush off only the one that it runs on.',
    'Once for the request, after its last zap.',
  ),
  copyBack: doc(
    'GNTTABOP_copy puts the bytes of a swapped write into the frame that the guest got for it.',
    'For a write that is kept or has failed, any time from its swap until its pool page goes back.',
  ),
  homeFlush: doc(
    'Xen flushes the TLBs of every dirty vCPU of both domains, before frames go back.',
    'Before a swap back, as before a swap; flush-on-swap is on.',
  ),
  swapBack: doc(
    'GNTTABOP_swap of the very frame that came: both go home and the entry ends. Refused, the copy back is taken.',
    'For a write that is kept or has failed, where the choice is swap back.',
  ),
  homeP2m: doc(
    'Writes the frame that came home into the pool page’s p2m entry.',
    'After a swap back; dom0-fix-p2m is on.',
  ),
  homeM2p: doc(
    'MMU_MACHPHYS_UPDATE points the m2p entry of the frame that came home at the pool page.',
    'After a swap back, where guests repair m2p.',
  ),
  copyOut: doc(
    'The fallback of a read: GNTTABOP_copy from where the disk put the bytes into the guest’s frame.',
    'For each segment of a read that was not swapped, after the swaps.',
  ),
  pagesBack: doc(
    'The request’s pool pages are idle again.',
    `${NEXT_BACK} No copy back is left to do.`,
  ),
  putResponse: doc(
    'Writes the response into the next slot of the ring, unpublished: status, swapped bits, and new mfns where it carries them.',
    NEXT_BACK,
  ),
  pushResponse: doc(
    'Publishes every response put so far (rsp_prod) and asks whether blkfront must be woken.',
    NEXT_BACK,
  ),
  backNotify: doc(
    'EVTCHNOP_send to blkfront.',
    `${FULL}after a push that found blkfront waiting for an event.`,
  ),
  map: doc(
    'GNTTABOP_map_grant_ref: a PTE of dom0’s names the guest’s frame, and the entry is pinned.',
    'Mechanism map, and a transfer’s writes: for each segment after choose. Mechanism persistent: where the grant is not mapped yet.',
  ),
  foreignP2m: doc(
    'Writes the guest’s frame into dom0’s p2m, marked foreign (FOREIGN_FRAME).',
    'After each map.',
  ),
  unmap: doc(
    'GNTTABOP_unmap_grant_ref takes the PTE away, and dom0 its p2m entry; the pin stays until the flush.',
    'Mechanism map, and a transfer’s writes: for each mapped segment after the I/O.',
  ),
  unmapFlush: doc(
    'Flushes dom0’s TLBs, then drops the pins of the batch.',
    'Mechanism map, and a transfer’s writes: once, after the last unmap.',
  ),
  unmapKept: doc(
    'Unmaps every grant that blkback kept of a guest in one hypercall, with one flush, and drops the pins.',
    'Mechanism persistent: the guest was destroyed and blkback has none of its requests.',
  ),
  takeSpare: doc(
    'XENMEM_increase_reservation: dom0 gets a spare frame from Xen’s heap.',
    'Mechanism transfer: for each segment of a read that is to be flipped, after the I/O; the heap has a frame.',
  ),
  spareP2m: doc(
    'Writes the spare into p2m in place of the frame that is to go.',
    'Mechanism transfer: for each spare, once all are there.',
  ),
  spareKvaddr: doc(
    'update_va_mapping maps the pool page’s kernel address to the spare.',
    'Mechanism transfer: for each spare, after p2m.',
  ),
  spareFlush: doc(
    'Flushes the TLBs of all of dom0’s vCPUs; with dom0-flush off only the one that it runs on.',
    'Mechanism transfer: once, after the last PTE.',
  ),
  spareM2p: doc(
    'MMU_MACHPHYS_UPDATE points the spare’s m2p entry at the pool page’s pfn.',
    'Mechanism transfer: for each spare, after the flush.',
  ),
  transfer: doc(
    'GNTTABOP_transfer: Xen flushes dom0 and gives the frame to the guest, whose entry then names it; refused, dom0 has lost it.',
    'Mechanism transfer: for each spare, after m2p.',
  ),
  reserve: doc(
    'get_free_page, and the reference that keeps everybody else in dom0 away from a pool page.',
    'A run that starts by connecting: for each pool page.',
  ),
  poolZap: doc(
    'update_va_mapping takes the PTE of a reserved page’s kernel address away.',
    'After the page’s reserve.',
  ),
  poolFlush: doc(
    'Flushes dom0’s TLBs; the pool’s pages are idle from here on.',
    'Once every page of the pool is zapped.',
  ),
  advertise: doc(
    'blkback writes into xenstore that it can swap.',
    'The pool is ready, and the backend knows the feature.',
  ),
  accept: doc(
    'blkfront writes into xenstore that it wants to swap.',
    'The backend’s word is there, or it will never say any; the frontend knows the feature.',
  ),
  connect: doc(
    'Both ends are connected, and swap where both said so.',
    'Each end that knows the feature has spoken.',
  ),
  diskError: doc(
    'One segment’s transfer ends in an error and moves nothing.',
    'The segment’s transfer is queued.',
  ),
  swapRefused: doc(
    'Xen refuses an op with GNTST_eagain: lock, pin or memory was not to be had.',
    'A swap, or a swap back, is the next step of its request.',
  ),
  endGrant: doc(
    'domU takes a grant back while its request is on the way.',
    'The entry permits access, is not completed, and no op is using it.',
  ),
  pageTablePage: doc(
    'domU makes the page one of its page tables, pinned until learn, and grants it all the same.',
    'In place of grant, where nothing but its owner refers to the frame.',
  ),
  destroy: doc(
    'A guest is gone: its threads stop, its frames are freed and scrubbed, but for those that a grant pins.',
    'At any step, once for each guest.',
  ),
  restart: doc(
    'blkback starts again: its requests are gone, its pool pages idle and unmapped, the rings new.',
    'No DMA is queued, and no window of dom0’s is open.',
  ),
  toolstackRead: doc(
    'Migration reads one p2m entry of a guest; one with the in-flight mark it skips.',
    'At any step, for any pfn of a live guest.',
  ),
  lieMfn: doc(
    'In place of put: a response that names another frame for the first segment that moved.',
    'The response carries mfns, and a segment has moved.',
  ),
  lieId: doc(
    'In place of put: a response with another ring id.',
    'The response is the next step of its request.',
  ),
  lieRepeat: doc(
    'Puts a response once more, before it is published.',
    'After put, where the next slot is free.',
  ),
  touch: doc(
    'A vCPU of domU loads or stores sector 0 of a buffer through its kernel address; no mapping is an oops.',
    'The buffer belongs to a request that is active.',
  ),
  dom0Touch: doc(
    'A vCPU of dom0 loads or stores sector 0 of a pool page through its kernel address; no mapping is an oops.',
    'The page is idle or held.',
  ),
  dom0Map: doc(
    'Somebody else in dom0 maps a pool page; Xen refuses a frame that is no longer dom0’s, an oops.',
    'The page is idle or held, and not mapped.',
  ),
  dom0Reclaim: doc(
    'dom0’s allocator gives a pool page to somebody else, who fills it.',
    'The page is idle or held.',
  ),
  grantRewrite: doc(
    'domU points an entry that is in use at another of its frames.',
    'The entry permits access and its request is active.',
  ),
  swapPlain: doc(
    'In place of choose: blkback plans to swap what was granted without leave to swap.',
    'It would swap more so than by choose.',
  ),
};
