import { configure, whole } from '../../protocol/config';
import { chapter, perSegment } from '../chapter';

const SEGMENTS = 11;
const all = (op: string): string[] => perSegment(SEGMENTS, op);

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
    ...all('blkfront.zap r0'),
    'blkfront.flush r0',
    ...all('blkfront.mark r0'),
    ...all('blkfront.grant r0'),
    'blkfront.put r0',
    'blkfront.push r0',
    'blkback.pull d1',
    'blkback.choose r0',
    'blkback.submit r0',
    ...all('disk.dma r0'),
    'blkback.complete r0',
    'xen.flush-for-swap r0 s0',
    ...all('xen.swap r0'),
    ...all('blkback.fix-p2m r0'),
    'blkback.pages-back r0',
    'blkback.put r0',
    'blkback.push r0',
    'blkfront.pull d1',
    ...all('blkfront.learn r0'),
    ...all('blkfront.fix-p2m r0'),
    ...all('blkfront.fix-kvaddr r0'),
    'blkfront.complete r0',
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
