import type { TermId } from './terms';

/** What the words of the field mean, each in a sentence or two. */
export const MEANINGS: Readonly<Record<TermId, string>> = {
  mfn: 'Machine frame number: the number of a 4 KiB frame of real memory. Here each frame is a card.',
  count:
    'References to a frame: one for the allocation, one for each PTE, one for each pinned grant. Xen swaps only a frame whose count is 1.',
  pfn: 'Page frame number: a domain’s own name for one of its pages. It stays where it is; the frame behind it may change.',
  gref: 'Grant reference: the number of an entry in a domain’s grant table, which it passes to the domain it lets in.',
  grant:
    'An entry by which a domain lets another one use one of its frames. Xen checks it; the owner writes it.',
  p2m: 'Physical to machine: a PV kernel’s own table from its pfns to mfns. Xen neither writes nor checks it.',
  m2p: 'Machine to physical: Xen’s one table from each mfn to the pfn it has in its owner. It says nothing of who that owner is.',
  kvaddr:
    'Kernel virtual address: where a kernel sees one of its pages. One address a page here, so one PTE.',
  PTE: 'Page table entry: what turns a virtual address into an mfn. A PV kernel asks Xen to write it.',
  TLB: 'Translation lookaside buffer: a CPU’s memory of translations it has used. It stays until it is flushed, even if the PTE is gone.',
  evtchn:
    'Event channel: Xen’s interrupt between domains. One bit says that there is something to look at.',
  blkfront:
    'The guest’s half of the block driver: it grants its pages and puts requests on the ring.',
  blkback: 'dom0’s half of the block driver: it takes requests off the ring and talks to the disk.',
  ring: 'A page that both domains share. Requests and responses take turns in its 32 slots.',
  window:
    'The time in which a pfn’s p2m entry names a frame that its domain no longer owns: from the swap to the fix-up.',
  swap: 'GNTTABOP_swap, which was proposed and never built: two domains exchange one frame each, and no byte moves.',
  dom0: 'The first domain. It drives the disk and runs blkback.',
  domU: 'A guest: a domain without devices of its own.',
  Xen: 'The hypervisor: it owns the machine’s page tables and decides who owns which frame.',
  hypercall:
    'A call from a kernel into Xen, as a system call is one from a program into its kernel.',
  multicall:
    'One hypercall that carries several. Each entry has a result of its own, and a failing one does not stop the rest.',
  shootdown: 'A flush sent to another CPU by an interrupt, and waited for.',
  flush: 'Making a CPU forget its TLB, so that it reads the page tables anew.',
  DMA: 'The disk reading or writing memory by itself. It knows machine addresses and asks no page table.',
  pool: 'The ordinary pages that blkback sets aside for swapping. Nobody else in dom0 touches them.',
  segment: 'One page, or part of one, of a request. A request has up to 11.',
  'fix-up': 'Writing a p2m entry or a PTE anew after the frame behind a pfn has changed.',
  fallback: 'Copying by GNTTABOP_copy where a page can’t be swapped.',
  scrub: 'Overwriting a frame with zeros, so that its next owner reads nothing of its last.',
  heap: 'The frames that no domain owns. Xen takes them back and gives them out as they are; it scrubs only what a dying domain leaves.',
  spare:
    'A frame that dom0 got from Xen’s heap, to stand behind a page in place of the one that it gives away.',
  memcpy:
    'Copying of bytes by a CPU, from one mapped page to another. It takes no hypercall and no flush.',
  persistent:
    'A persistent grant is given once, for a page of blkfront’s own, and stays mapped in dom0: each request is copied into that page or out of it.',
  flipping:
    'Page flipping, as netfront and netback had it: the guest hands a frame to Xen, and is given another, with the data, by GNTTABOP_transfer.',
  accept_transfer:
    'A kind of grant by which a domain says that it will take a frame. It names none; Xen writes into it which one has come.',
};
