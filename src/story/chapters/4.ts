import { configure, whole } from '../../protocol/config';
import { chapter } from '../chapter';
import { answered, offered, pulled, swapped, transferred, unmapped } from '../stretches';

const WITHOUT_FIX = [
  'blkfront.fill r0',
  ...offered(0),
  'blkfront.push r0',
  ...pulled(0),
  'blkback.scrub r0 s0',
  ...swapped(0),
  'blkback.fix-kvaddr r0 s0',
];

export const CHAPTER_4 = chapter({
  id: '4',
  asks: 'Why is it no race that dom0’s p2m still names the frame that it gave away?',
  point:
    'Point 4: only blkback uses the pool’s pages, so dom0 may repair p2m and kernel mapping after the swap without haste; and what it repairs is its own page.',
  config: configure({
    requests: [
      { dom: 1, op: 'write', sector: 0, keep: false, segments: [whole(0)] },
      { dom: 1, op: 'write', sector: 8, keep: false, segments: [whole(1)] },
    ],
  }),
  script: [
    ...WITHOUT_FIX.slice(0, -1),
    'blkfront.fill r1',
    'blkfront.zap r1 s0',
    'blkfront.flush r1',
    'blkback.fix-p2m r0 s0',
    'blkfront.mark r1 s0',
    'blkfront.grant r1 s0',
    'blkback.fix-kvaddr r0 s0',
    'blkfront.put r1',
    'blkfront.push r1',
    ...transferred(0),
    ...unmapped(0),
    ...answered(0),
  ],
  expectation:
    'dom0’s window opened at the swap and closed at its fix-up, three steps of domU later, and nobody noticed.',
  stopsEarly:
    'dom0 has nothing left to repair. What domU does with the response is chapter 5; its second request waits on the ring.',
  guard: { off: ['dom0-fix-p2m'], breaks: 'no-stale-use', withGuardOff: WITHOUT_FIX },
  tries: [
    {
      text: 'From step 12 to step 16 dom0’s p2m wire ends at a card of domU’s: the window.',
      step: 12,
    },
    { text: 'At step 19 the PTE follows p2m, never the other way round.', step: 19 },
    { text: 'The other end of the same swap: chapter 5.', chapter: '5', step: 0 },
  ],
});
