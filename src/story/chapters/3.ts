import { configure, whole } from '../../protocol/config';
import { chapter } from '../chapter';
import { answered, completed, offered, pulled, swapped, transferred, unmapped } from '../stretches';

export const CHAPTER_3 = chapter({
  id: '3',
  asks: 'How does what the disk read get into the guest without a copy?',
  point:
    'Point 3: a read is done into a page of the pool from first to last, and the swap comes only when the response goes into the ring.',
  config: configure({
    requests: [{ dom: 1, op: 'read', sector: 8, keep: false, segments: [whole(1)] }],
  }),
  script: [
    ...offered(0),
    'blkfront.push r0',
    ...pulled(0),
    'blkback.fix-kvaddr r0 s0',
    ...transferred(0),
    ...unmapped(0),
    ...swapped(0),
    'blkback.fix-p2m r0 s0',
    ...answered(0),
    ...completed(0),
  ],
  expectation:
    'The application sees what the disk held, in a frame that the disk filled as dom0’s.',
  tries: [
    {
      text: 'At step 11 the bytes are in dom0; at step 16 the frame with them is domU’s.',
      step: 16,
    },
    {
      text: 'Compare with chapter 2, where the swap comes before the disk.',
      chapter: '2',
      step: 12,
    },
    { text: 'No scrub here: find out at step 11 what the frame holds before it leaves.', step: 11 },
  ],
});
