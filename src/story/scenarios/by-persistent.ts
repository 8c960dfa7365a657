import { chapter } from '../chapter';
import { mapped, pulled, responded, transferred } from '../stretches';
import { sameRequests } from './fiveWays';

const WRITE = [
  'blkfront.fill r0',
  'blkfront.grant r0 s0',
  'blkfront.copy-into r0 s0',
  'blkfront.put r0',
  'blkfront.push r0',
  ...pulled(0),
  ...mapped(0),
  ...transferred(0),
  ...responded(0),
  'blkfront.pull d1',
  'blkfront.complete r0',
];

/** It has the ring id of the write that is over, and with it that one's grant. */
const READ = [
  'blkfront.put r1',
  'blkfront.push r1',
  ...pulled(1),
  ...transferred(1),
  ...responded(1),
  'blkfront.pull d1',
  'blkfront.copy-from r1 s0',
  'blkfront.complete r1',
];

export const BY_PERSISTENT = chapter({
  id: 'by-persistent',
  asks: 'What do persistent grants take for one write and one read?',
  point:
    'What Linux came to, proposed in October 2012 and described in Xen’s blkif.h: blkfront grants pages of its own for good, blkback keeps them mapped, and the guest copies its bytes in and out.',
  config: sameRequests('persistent'),
  script: [...WRITE, ...READ],
  expectation:
    'The write cost one hypercall, which mapped the grant for good; the read, which found it mapped, cost none.',
  tries: [
    {
      text: 'Step 20: the read’s grant is mapped already, so that blkback asks Xen for nothing.',
      step: 20,
    },
    {
      text: 'The same two by page flipping, the other way that was tried.',
      chapter: 'by-transfer',
      step: 0,
    },
    {
      text: 'What a copy in the guest costs against a swap: the Cost page.',
      step: 0,
      figures: 'cost/than=persistent',
    },
  ],
});
