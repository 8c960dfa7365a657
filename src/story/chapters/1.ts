import { configure, whole } from '../../protocol/config';
import { chapter } from '../chapter';
import { answered, completed, offered, pulled, swapped } from '../stretches';

const BEFORE = [
  'blkback.reserve p0',
  'blkback.reserve p1',
  'blkback.zap-pool p0',
  'blkback.zap-pool p1',
  'blkback.flush-pool',
  'blkback.advertise d1',
  'blkfront.request-swap d1',
  'blkback.connect d1',
  ...offered(0),
  'blkfront.push r0',
  ...pulled(0),
  'blkback.submit r0',
  'disk.dma r0 s0',
];

const AFTER = [
  'blkback.complete r0',
  ...swapped(0),
  'blkback.fix-p2m r0 s0',
  ...answered(0),
  ...completed(0),
];

export const CHAPTER_1 = chapter({
  id: '1',
  asks: 'What does blkback swap with, and why may it?',
  point:
    'Point 1: when it starts, blkback takes ordinary pages of dom0 and keeps an extra reference on each, so that nobody else in dom0 will use them.',
  config: configure({
    start: 'connecting',
    choices: { dom0Kvaddr: 'never' },
    requests: [{ dom: 1, op: 'read', sector: 8, keep: false, segments: [whole(0)] }],
  }),
  script: [...BEFORE, ...AFTER],
  expectation:
    'The pool has as many pages as at the start, one of them with a frame that came from domU, and the read has arrived.',
  guard: {
    off: ['pool-reserved'],
    breaks: 'read-arrives',
    withGuardOff: [
      ...BEFORE,
      'dom0.reclaim p0',
      'blkback.complete r0',
      'blkback.scrub r0 s0',
      ...AFTER.slice(1),
    ],
  },
  tries: [
    { text: 'Step 3 takes the PTE away, step 5 the last memory of it. Compare the TLBs.', step: 3 },
    { text: 'At step 23 the page is back in the pool: same pfn, another frame.', step: 23 },
    { text: 'What if the pool is too small? Problem 3.', chapter: 'P3', step: 0 },
  ],
});
