import { configure, whole } from '../../protocol/config';
import { chapter, perSegment } from '../chapter';
import { answered, offered, pulled, swapped } from '../stretches';

const IN_FLIGHT = ['blkfront.fill r0', ...offered(0, 2), 'blkfront.push r0'];

export const CHAPTER_5 = chapter({
  id: '5',
  asks: 'What must the guest promise while its buffer is on the way, and what does it get back?',
  point:
    'Point 5: domU leaves a buffer alone while a request has it. What comes back is a page with undefined contents, and domU repairs p2m and kernel mapping when it takes the response.',
  config: configure({
    choices: { dom0Kvaddr: 'never' },
    requests: [{ dom: 1, op: 'write', sector: 0, keep: false, segments: [whole(0), whole(1)] }],
  }),
  script: [
    ...IN_FLIGHT,
    ...pulled(0),
    ...perSegment(2, 'blkback.scrub r0'),
    ...swapped(0, 2),
    ...perSegment(2, 'blkback.fix-p2m r0'),
    'blkback.submit r0',
    'disk.dma r0 s1',
    'disk.dma r0 s0',
    'blkback.complete r0',
    ...answered(0),
    'blkfront.pull d1',
    ...perSegment(2, 'blkfront.learn r0'),
    ...perSegment(2, 'blkfront.fix-p2m r0'),
    ...perSegment(2, 'blkfront.fix-kvaddr r0'),
    'blkfront.complete r0',
  ],
  expectation:
    'domU’s two pfns have new frames, p2m and PTE agree with Xen again, and the old data is gone from them.',
  guard: {
    off: ['buffer-quiet'],
    breaks: 'no-oops',
    withGuardOff: [...IN_FLIGHT, 'domU.touch d1 v1 load p0'],
  },
  tries: [
    {
      text: 'Between step 16 and step 30 domU’s p2m is stale. Look who reads it: nobody.',
      step: 16,
    },
    { text: 'At step 28 Xen, not dom0, tells domU which frame it has now.', step: 28 },
    { text: 'What if domU wants its data back? Chapter 7.', chapter: '7', step: 0 },
  ],
});
