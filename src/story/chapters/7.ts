import { configure, whole } from '../../protocol/config';
import { chapter } from '../chapter';

const UNTIL_SUBMIT = [
  'blkfront.fill r0',
  'blkfront.zap r0 s0',
  'blkfront.flush r0',
  'blkfront.mark r0 s0',
  'blkfront.grant r0 s0',
  'blkfront.put r0',
  'blkfront.push r0',
  'blkback.pull d1',
  'blkback.choose r0',
  'blkback.scrub r0 s0',
  'xen.flush-for-swap r0 s0',
  'xen.swap r0 s0',
  'blkback.fix-p2m r0 s0',
  'blkback.fix-kvaddr r0 s0',
  'blkback.submit r0',
];

const FROM_DMA = [
  'disk.dma r0 s0',
  'blkback.complete r0',
  'blkback.zap r0 s0',
  'blkback.flush r0',
  'blkback.pages-back r0',
  'blkback.put r0',
  'blkback.push r0',
  'blkfront.pull d1',
  'blkfront.learn r0 s0',
  'blkfront.fix-p2m r0 s0',
  'blkfront.fix-kvaddr r0 s0',
  'blkfront.complete r0',
];

export const CHAPTER_7 = chapter({
  id: '7',
  asks: 'What if the guest still needs what it wrote?',
  point:
    'Point 7: then it is not zero-copy, but the copy may run at any time between the swap and the response, beside the disk.',
  config: configure({
    requests: [{ dom: 1, op: 'write', sector: 0, keep: true, segments: [whole(0)] }],
  }),
  script: [...UNTIL_SUBMIT, 'xen.copy-back r0 s0', ...FROM_DMA],
  expectation: 'The write is on the disk, and domU’s buffer, on another frame, holds it as well.',
  guard: {
    off: ['keep-contents'],
    breaks: 'buffer-kept',
    withGuardOff: [...UNTIL_SUBMIT, ...FROM_DMA],
  },
  tries: [
    { text: 'At step 16 the bytes are in two frames, and the disk has not begun.', step: 16 },
    { text: 'Step 21 would have to wait for the copy, had it not run yet.', step: 21 },
    { text: 'The same write without the copy: chapter 2.', chapter: '2', step: 15 },
  ],
});
