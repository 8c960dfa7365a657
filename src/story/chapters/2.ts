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

const UNTIL_CHOSEN = ['blkfront.fill r0', ...offered(0), 'blkfront.push r0', ...pulled(0)];

const FROM_THE_FLUSH = [
  ...swapped(0),
  ...repaired(0),
  ...transferred(0),
  ...unmapped(0),
  ...answered(0),
  ...completed(0),
];

export const CHAPTER_2 = chapter({
  id: '2',
  asks: 'How does a guest’s write reach the disk if dom0 never maps a foreign frame?',
  point:
    'Point 2: as soon as blkback takes a write off the ring, it exchanges the frame with the data for one of its pool. The pfns stay where they are on both sides.',
  config: configure({
    requests: [{ dom: 1, op: 'write', sector: 0, keep: false, segments: [whole(0)] }],
  }),
  script: [...UNTIL_CHOSEN, 'blkback.scrub r0 s0', ...FROM_THE_FLUSH],
  expectation:
    'The write is on the disk; the frame that held it is dom0’s, a scrubbed one of the pool is domU’s.',
  guard: {
    off: ['scrub'],
    breaks: 'no-leak',
    withGuardOff: [...UNTIL_CHOSEN, ...FROM_THE_FLUSH],
  },
  tries: [
    {
      text: 'Step back and forth over step 12 and watch both p2m wires stay with the cards.',
      step: 12,
    },
    {
      text: 'Compare step 15 with chapter 0: the disk works on dom0’s own frame.',
      chapter: '0',
      step: 9,
    },
    { text: 'See a read, where the swap comes last: chapter 3.', chapter: '3', step: 0 },
  ],
});
