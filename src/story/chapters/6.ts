import { configure, whole } from '../../protocol/config';
import { chapter, perSegment } from '../chapter';
import { answered, completed, offered, pulled, transferred } from '../stretches';

const SEGMENTS = 11;

export const CHAPTER_6 = chapter({
  id: '6',
  asks: 'What do the eleven swaps of a full request cost?',
  point:
    'Point 6: the segments of a request are a batch already, so one grant_table_op carries all its swaps, and one flush of both domains comes before them.',
  config: configure({
    buffers: SEGMENTS,
    pool: SEGMENTS,
    choices: { dom0Kvaddr: 'never' },
    requests: [
      {
        dom: 1,
        op: 'read',
        sector: 0,
        keep: false,
        segments: Array.from({ length: SEGMENTS }, (_, buffer) => whole(buffer)),
      },
    ],
  }),
  script: [
    ...offered(0, SEGMENTS),
    'blkfront.push r0',
    ...pulled(0),
    ...transferred(0, SEGMENTS),
    'xen.flush-for-swap r0 s0',
    ...perSegment(SEGMENTS, 'xen.swap r0'),
    ...perSegment(SEGMENTS, 'blkback.fix-p2m r0'),
    ...answered(0),
    ...completed(0, SEGMENTS),
  ],
  expectation:
    'Eleven frames changed hands in one grant_table_op after one flush of both domains; the hypercalls were few.',
  tries: [
    { text: 'From step 52 on, watch the meters: eleven ops, one more hypercall.', step: 52 },
    { text: 'At step 39 eleven transfers to the disk are queued at once.', step: 39 },
    { text: 'Thirty-two such requests at once: a full ring.', chapter: '352', step: 1137 },
    { text: 'What the hypercalls of one page look like: problem 2.', chapter: 'P2', step: 0 },
  ],
});
