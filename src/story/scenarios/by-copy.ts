import { chapter } from '../chapter';
import { ended, lent, pulled, responded, transferred } from '../stretches';
import { sameRequests } from './fiveWays';

const WRITE = [
  'blkfront.fill r0',
  ...lent(0),
  ...pulled(0),
  'xen.copy-in r0 s0',
  ...transferred(0),
  ...responded(0),
  ...ended(0),
];

const READ = [
  ...lent(1),
  ...pulled(1),
  ...transferred(1),
  'xen.copy-out r1 s0',
  ...responded(1),
  ...ended(1),
];

export const BY_COPY = chapter({
  id: 'by-copy',
  asks: 'What does grant copy take for one write and one read?',
  point:
    'GNTTABOP_copy: Xen copies between the guest’s frame and a private page of dom0’s. It asks for none of swap’s conditions: part of a page will do, and the page may be mapped anywhere.',
  config: sameRequests('copy'),
  script: [...WRITE, ...READ],
  expectation:
    'Both requests are done with one hypercall and one copied page each, and no CPU was flushed.',
  tries: [
    { text: 'Step 7 copies the write’s page to dom0, step 24 the read’s to the guest.', step: 24 },
    {
      text: 'The same two by persistent grants: copied too, but by the guest itself.',
      chapter: 'by-persistent',
      step: 0,
    },
    {
      text: 'What that copy costs against a swap: the Cost page.',
      step: 0,
      figures: 'cost/than=copy',
    },
  ],
});
