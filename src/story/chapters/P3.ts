import { configure, whole } from '../../protocol/config';
import { chapter } from '../chapter';
import { answered, completed, offered, pulled, swapped, transferred } from '../stretches';

const A_TAKES_THE_PAGE = [
  ...offered(0),
  ...offered(1),
  'blkfront.push r1',
  ...pulled(0),
  'blkback.pull d1',
];

export const CHAPTER_P3 = chapter({
  id: 'P3',
  asks: 'What does blkback do when all the pages of its pool are in use?',
  point:
    'Problem 3: the pool has to be managed. A pool that is too small makes requests wait; one that is large is memory that dom0 cannot use.',
  config: configure({
    pool: 1,
    choices: { dom0Kvaddr: 'never' },
    requests: [
      { dom: 1, op: 'read', sector: 0, keep: false, segments: [whole(0)] },
      { dom: 1, op: 'read', sector: 8, keep: false, segments: [whole(1)] },
    ],
  }),
  script: [
    ...A_TAKES_THE_PAGE,
    ...transferred(0),
    ...swapped(0),
    'blkback.fix-p2m r0 s0',
    'blkback.pages-back r0',
    'blkback.choose r1',
    'blkback.put r0',
    ...transferred(1),
    ...swapped(1),
    'blkback.fix-p2m r1 s0',
    ...answered(1),
    ...completed(0),
    ...completed(1),
  ],
  expectation: 'Both reads arrived; the second waited from its pull until the one page was back.',
  guard: {
    off: ['pool-wait'],
    breaks: 'no-false-error',
    withGuardOff: [
      ...A_TAKES_THE_PAGE,
      'blkback.choose r1',
      'blkback.put r1',
      'blkback.push r1',
      ...completed(1),
    ],
  },
  tries: [
    { text: 'From step 14 to step 21 request B holds nothing and waits.', step: 14 },
    { text: 'At step 22 the second read takes the very page that the first gave back.', step: 22 },
    {
      text: 'How many pages it takes under a load of your own: the Pool page.',
      step: 0,
      figures: 'pool/pool=32',
    },
    { text: 'How the pool came to be: chapter 1.', chapter: '1', step: 0 },
  ],
});
