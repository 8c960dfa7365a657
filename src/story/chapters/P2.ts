import { configure, whole } from '../../protocol/config';
import { chapter } from '../chapter';
import { answered, offered, pulled, swapped, transferred, unmapped } from '../stretches';

export const CHAPTER_P2 = chapter({
  id: 'P2',
  asks: 'What do the two kernels have to do around each swap, and how many calls is that?',
  point:
    'Problem 2: both kernels take a kernel mapping down and put it up again, and repair p2m and m2p, as balloon drivers do. Is all that dearer than the copy it saves?',
  config: configure({
    choices: { m2pBy: 'guests' },
    requests: [{ dom: 1, op: 'write', sector: 0, keep: false, segments: [whole(0)] }],
  }),
  script: [
    'blkfront.fill r0',
    ...offered(0),
    'blkfront.push r0',
    ...pulled(0),
    'blkback.scrub r0 s0',
    ...swapped(0),
    'blkback.fix-p2m r0 s0',
    'blkback.fix-m2p r0 s0',
    'blkback.fix-kvaddr r0 s0',
    ...transferred(0),
    ...unmapped(0),
    ...answered(0),
    'blkfront.pull d1',
    'blkfront.learn r0 s0',
    'blkfront.fix-m2p r0 s0',
    'blkfront.fix-p2m r0 s0',
    'blkfront.fix-kvaddr r0 s0',
    'blkfront.complete r0',
  ],
  expectation:
    'Every map that the swap left stale was repaired by the kernel that owns the page; the meters say at what price.',
  guard: {
    off: ['zap-before-grant', 'refcount-check'],
    breaks: 'no-foreign-reach',
    withGuardOff: [
      'blkfront.fill r0',
      'blkfront.mark r0 s0',
      'blkfront.grant r0 s0',
      'blkfront.put r0',
      'blkfront.push r0',
      ...pulled(0),
      'blkback.scrub r0 s0',
      ...swapped(0),
    ],
  },
  tries: [
    { text: 'Read the meters at step 2 and at step 29: that is what one page costs.', step: 29 },
    {
      text: 'At step 26 domU tells Xen which pfn its new frame has; only its owner may.',
      step: 26,
    },
    {
      text: 'What that comes to in microseconds, for one page: the Cost page.',
      step: 0,
      figures: 'cost/segments=1&m2pBy=guests',
    },
    { text: 'Spread over 11 pages: chapter 6.', chapter: '6', step: 0 },
    {
      text: 'The calls that netfront’s page flipping took, which this problem recalls.',
      chapter: 'by-transfer',
      step: 18,
    },
  ],
});
