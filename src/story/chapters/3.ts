import { configure, whole } from '../../protocol/config';
import { chapter } from '../chapter';

export const CHAPTER_3 = chapter({
  id: '3',
  asks: 'How does what the disk read get into the guest without a copy?',
  point:
    'Point 3: a read is done into a page of the pool from first to last, and the swap comes only when the response goes into the ring.',
  config: configure({
    requests: [{ dom: 1, op: 'read', sector: 8, keep: false, segments: [whole(1)] }],
  }),
  script: [
    'blkfront.zap r0 s0',
    'blkfront.flush r0',
    'blkfront.mark r0 s0',
    'blkfront.grant r0 s0',
    'blkfront.put r0',
    'blkfront.push r0',
    'blkback.pull d1',
    'blkback.choose r0',
    'blkback.fix-kvaddr r0 s0',
    'blkback.submit r0',
    'disk.dma r0 s0',
    'blkback.complete r0',
    'blkback.zap r0 s0',
    'blkback.flush r0',
    'xen.flush-for-swap r0 s0',
    'xen.swap r0 s0',
    'blkback.fix-p2m r0 s0',
    'blkback.pages-back r0',
    'blkback.put r0',
    'blkback.push r0',
    'blkfront.pull d1',
    'blkfront.learn r0 s0',
    'blkfront.fix-p2m r0 s0',
    'blkfront.fix-kvaddr r0 s0',
    'blkfront.complete r0',
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
