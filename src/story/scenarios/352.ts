import { configure, type Request, whole } from '../../protocol/config';
import { chapter, perSegment } from '../chapter';
import { offered, pulled, swapped } from '../stretches';

const REQUESTS = 32;
const SEGMENTS = 11;

const request = (r: number): Request => ({
  dom: 1,
  op: r % 2 === 0 ? 'write' : 'read',
  sector: r * SEGMENTS * 8,
  keep: false,
  segments: Array.from({ length: SEGMENTS }, (_, j) => whole(r * SEGMENTS + j)),
});

const all = (op: string, r: number): string[] => perSegment(SEGMENTS, `${op} r${r}`);
const everyRequest = (steps: (r: number) => string[]): string[] =>
  Array.from({ length: REQUESTS }, (_, r) => steps(r)).flat();

const prepared = (r: number): string[] => [
  ...(r % 2 === 0 ? [`blkfront.fill r${r}`] : []),
  ...offered(r, SEGMENTS),
];

const swappedIn = (r: number): string[] => [
  ...all('blkback.scrub', r),
  ...swapped(r, SEGMENTS),
  ...all('blkback.fix-p2m', r),
];

const queued = (r: number): string[] => [
  ...pulled(r),
  ...(r % 2 === 0 ? swappedIn(r) : []),
  `blkback.submit r${r}`,
];

/** Every page that one ring can have in flight: the most that the stage has to show. */
export const SCENARIO_352 = chapter({
  id: '352',
  asks: 'What does the proposal look like with every slot of the ring in use?',
  point:
    'Thirty-two requests of eleven segments are the most that one ring holds: 352 pages of domU’s in flight at once, and as many pool pages of dom0’s.',
  config: configure({
    buffers: REQUESTS * SEGMENTS,
    pool: REQUESTS * SEGMENTS,
    choices: { dom0Kvaddr: 'never' },
    requests: Array.from({ length: REQUESTS }, (_, r) => request(r)),
  }),
  script: [
    ...everyRequest(prepared),
    `blkfront.push r${REQUESTS - 1}`,
    ...everyRequest(queued),
    ...everyRequest((r) => all('disk.dma', r)),
  ],
  expectation: 'Every slot of the ring is taken, and all 352 transfers have moved.',
  stopsEarly: 'What follows is chapters 2 and 3, thirty-two times.',
  tries: [
    { text: 'Step 1137 publishes all thirty-two requests with one push.', step: 1137 },
    { text: 'What one such request costs: chapter 6.', chapter: '6', step: 0 },
  ],
});
