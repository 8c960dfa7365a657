import { chapter } from '../chapter';
import {
  answered,
  ended,
  grantUnmapped,
  lent,
  mapped,
  pulled,
  responded,
  transferred,
} from '../stretches';
import { sameRequests } from './fiveWays';

/** netfront’s transmit side was granted and mapped. */
const WRITE = [
  'blkfront.fill r0',
  ...lent(0),
  ...pulled(0),
  ...mapped(0),
  ...transferred(0),
  ...grantUnmapped(0),
  ...responded(0),
  ...ended(0),
];

const READ = [
  'blkfront.grant r1 s0',
  'blkfront.give-p2m r1 s0',
  'blkfront.zap r1 s0',
  'blkfront.flush r1',
  'xen.decrease-reservation r1 s0',
  'blkfront.put r1',
  'blkfront.push r1',
  ...pulled(1),
  ...transferred(1),
  'xen.take-spare r1 s0',
  'blkback.spare-p2m r1 s0',
  'blkback.spare-kvaddr r1 s0',
  'blkback.spare-flush r1',
  'blkback.spare-m2p r1 s0',
  'xen.transfer r1 s0',
  ...answered(1),
  'blkfront.pull d1',
  'blkfront.learn r1 s0',
  'blkfront.flip-p2m r1 s0',
  'blkfront.flip-kvaddr r1 s0',
  'blkfront.flip-m2p r1 s0',
  'blkfront.complete r1',
];

export const BY_TRANSFER = chapter({
  id: 'by-transfer',
  asks: 'What does page flipping take for one write and one read?',
  point:
    'How netfront received packets until 2006, when copying took its place: the guest hands a frame to Xen, and dom0 gives it another by GNTTABOP_transfer. Here blkfront does it, in netfront’s order.',
  config: sameRequests('transfer'),
  script: [...WRITE, ...READ],
  expectation:
    'The write is mapped as ever, and the read’s page is now a frame that was dom0’s, while the guest’s own went by Xen’s heap to dom0.',
  tries: [
    {
      text: 'Step 23: the guest’s frame goes into Xen’s heap. Step 31: dom0 gets it as its spare.',
      step: 31,
    },
    { text: 'Step 36: one card crosses, after two flushes of dom0.', step: 36 },
    { text: 'The same two by swap, where both cards cross at once.', chapter: 'by-swap', step: 0 },
    { text: 'Why the flushes were blamed for its end: chapter T.', chapter: 'T', step: 0 },
  ],
});
