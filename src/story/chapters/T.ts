import { configure, whole } from '../../protocol/config';
import { chapter } from '../chapter';
import {
  answered,
  completed,
  offered,
  pulled,
  repaired,
  swapped,
  transferred,
  unmapped,
} from '../stretches';

const UNTIL_SCRUBBED = [
  'blkback.reserve p0',
  'blkback.zap-pool p0',
  'blkback.flush-pool',
  'blkback.advertise d1',
  'blkfront.request-swap d1',
  'blkback.connect d1',
  'blkfront.fill r0',
  ...offered(0),
  'blkfront.push r0',
  ...pulled(0),
  'blkback.scrub r0 s0',
];

export const CHAPTER_T = chapter({
  id: 'T',
  asks: 'Whose CPUs have to forget a frame before it may change hands?',
  point:
    'The reply to the mail suspects that page transfer for networks failed by the TLB flushes at both ends. A swap has both ends too: domU’s CPUs must forget the frame it gives, dom0’s the one it gives.',
  config: configure({
    start: 'connecting',
    pool: 1,
    requests: [{ dom: 1, op: 'write', sector: 0, keep: false, segments: [whole(0)] }],
  }),
  script: [
    ...UNTIL_SCRUBBED,
    ...swapped(0),
    ...repaired(0),
    ...transferred(0),
    ...unmapped(0),
    ...answered(0),
    ...completed(0),
  ],
  expectation:
    'No CPU of either domain remembered a frame when it changed hands, for each end was flushed twice: by its own kernel, and by Xen.',
  guard: {
    off: ['domu-flush', 'flush-on-swap'],
    breaks: 'no-foreign-reach',
    withGuardOff: [...UNTIL_SCRUBBED, 'xen.swap r0 s0'],
  },
  tries: [
    { text: 'At step 8 the PTE is gone and both CPUs of domU still remember the frame.', step: 8 },
    { text: 'The same at dom0’s end: step 2, and its flush at step 3.', step: 2 },
    {
      text: 'What the flushes cost as more CPUs have to be told: the Cost page.',
      step: 0,
      figures: 'cost/than=map&axis=cpus',
    },
    { text: 'What today’s way flushes, and when: chapter 0, step 13.', chapter: '0', step: 13 },
    {
      text: 'The page transfer that the reply speaks of, with its flushes: page flipping, step 36.',
      chapter: 'by-transfer',
      step: 36,
    },
  ],
});
