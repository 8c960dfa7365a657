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
import { sameRequests } from './fiveWays';

const WRITE = [
  'blkfront.fill r0',
  ...offered(0),
  'blkfront.push r0',
  ...pulled(0),
  'blkback.scrub r0 s0',
  ...swapped(0),
  ...repaired(0),
  ...transferred(0),
  ...unmapped(0),
  ...answered(0),
  ...completed(0),
];

const READ = [
  ...offered(1),
  'blkfront.push r1',
  ...pulled(1),
  'blkback.fix-kvaddr r1 s0',
  ...transferred(1),
  ...unmapped(1),
  ...swapped(1),
  'blkback.fix-p2m r1 s0',
  ...answered(1),
  ...completed(1),
];

export const BY_SWAP = chapter({
  id: 'by-swap',
  asks: 'What does swapping do for one write and one read, next to the four other ways?',
  point:
    'The proposal of 2010, never built: Xen exchanges two frames, for a write when it is pulled, for a read when it is answered. No byte is copied, and both kernels repair their maps.',
  config: sameRequests('swap'),
  script: [...WRITE, ...READ],
  expectation:
    'Both requests are done without a copy, and the frame that left with the write has come back with the read.',
  tries: [
    { text: 'Step 12: the write’s frame goes to dom0. Step 43: it comes back for b1.', step: 43 },
    { text: 'The same two requests by grant map, as they were then.', chapter: 'by-map', step: 0 },
    {
      text: 'And with the one that took its place: persistent grants.',
      chapter: 'by-persistent',
      step: 0,
    },
  ],
});
