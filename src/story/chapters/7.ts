import { configure, whole } from '../../protocol/config';
import { chapter } from '../chapter';
import { answered, completed, offered, pulled, repaired, swapped, unmapped } from '../stretches';

const UNTIL_SUBMIT = [
  'blkfront.fill r0',
  ...offered(0),
  'blkfront.push r0',
  ...pulled(0),
  'blkback.scrub r0 s0',
  ...swapped(0),
  ...repaired(0),
  'blkback.submit r0',
];

const FROM_DMA = [
  'disk.dma r0 s0',
  'blkback.complete r0',
  ...unmapped(0),
  ...answered(0),
  ...completed(0),
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
