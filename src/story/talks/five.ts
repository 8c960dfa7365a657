import type { Talk } from '../talk';
import { stop } from './stop';

/** A lightning talk: one write, one swap, one thing that goes wrong. */
export const FIVE: Talk = {
  title: 'GNTTABOP_swap in five minutes',
  items: [
    stop(
      'walk/0/8',
      40,
      'Today: dom0’s p2m names a frame that is domU’s.',
      'Begin with what hurts. blkback maps the guest’s page, so dom0’s own tables name memory that is not dom0’s. Point at the wire in the gutter: whatever lies there is a reference across a border between domains. In 2010 somebody asked whether the frames could change hands instead.',
      'holds',
    ),
    stop(
      'walk/2',
      25,
      'The proposal: the pfns stay, the frames change hands.',
      'Left domU, right dom0, below them Xen. A place is a pfn and never moves. A card in it is a machine frame. b0 is the buffer that domU wants written; p0 is a page that blkback reserved.',
      'holds',
    ),
    stop(
      'walk/2/7',
      30,
      'domU prepares: unmap, flush, mark, grant, publish.',
      'Step through it with the arrow keys if there is time. The guest gives up its own way to the page before anybody else may have the frame. Ask the room which of these steps could be left out.',
      'holds',
    ),
    stop(
      'walk/2/12',
      50,
      'The swap: two frames change owners, and both p2m are stale.',
      'This is the picture to remember. The cards have crossed; the two p2m wires are still tied to the cards they named. That is the window, and the lamp says so: in its window, not broken. Ask who could see it. In dom0 nobody but blkback uses the pool, in domU nobody touches a buffer in flight.',
      'holds',
    ),
    stop(
      'walk/2/16',
      35,
      'dom0 writes its own page to the disk. Nothing is copied, nothing foreign is mapped.',
      'dom0 has mended its p2m and mapping in its own time. The disk reads a frame that dom0 owns: no foreign entry, no special page struct, no special case in direct I/O.',
      'holds',
    ),
    stop(
      'walk/2/27',
      30,
      'domU takes its new frame from the response and mends its maps.',
      'Two frames have changed places for good. domU’s page has other bytes in it now: a write gives its contents away. That is the catch, and there is an answer to it, a copy beside the disk.',
      'holds',
    ),
    stop(
      'lab/stale-tlb:off/11',
      50,
      'Both flushes gone: a CPU of domU still reaches a frame of dom0.',
      'Now take the guards away. domU flushed one CPU only, and Xen did not flush on the swap. The other CPU’s TLB keeps the way, and isolation is gone. One of the two flushes would have done; a stale entry shows only where both are missing.',
      'breaks no-foreign-reach',
    ),
    stop(
      'lab/stale-tlb/27',
      20,
      'The same run with every guard on: nothing is broken.',
      'The flush at the swap is the price of each swap, and at both ends. Whether it costs more than a copy was the question then and still is.',
      'holds',
    ),
    stop(
      'walk/2/12',
      20,
      'The window, once more. Try it: the link is this page.',
      'Leave this picture up for questions. Everything shown has a link, every step has its source, and Check searches every order of steps for you.',
      'holds',
    ),
  ],
};
