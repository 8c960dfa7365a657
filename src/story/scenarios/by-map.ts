import { chapter } from '../chapter';
import { answered, ended, grantUnmapped, lent, mapped, pulled, transferred } from '../stretches';
import { sameRequests } from './fiveWays';

const request = (r: number): string[] => [
  ...lent(r),
  ...pulled(r),
  ...mapped(r),
  ...transferred(r),
  ...grantUnmapped(r),
  ...answered(r),
  ...ended(r),
];

export const BY_MAP = chapter({
  id: 'by-map',
  asks: 'What does grant map take for one write and one read?',
  point:
    'As blkback of Linux 2.6.18 does it, and where the mail starts: dom0 maps the guest’s frame, lets the disk at it, and unmaps it again, with one flush of all its CPUs for each request.',
  config: sameRequests('map'),
  script: ['blkfront.fill r0', ...request(0), ...request(1)],
  expectation:
    'Both requests are done with two hypercalls and one flush of dom0 each, and no frame has changed hands.',
  tries: [
    {
      text: 'Step 13 is the price: dom0’s CPUs are interrupted, once for the write and once for the read.',
      step: 13,
    },
    { text: 'One of the two, step by step and with more words: chapter 0.', chapter: '0', step: 0 },
    { text: 'The same two by grant copy, where nothing is mapped.', chapter: 'by-copy', step: 0 },
  ],
});
