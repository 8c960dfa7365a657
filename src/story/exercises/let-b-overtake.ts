import { opIdOf, reqOf } from '../../protocol/action';
import { configure, whole } from '../../protocol/config';
import { OP } from '../../protocol/opIds';
import { read, write } from '../cases/request';
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
import { type ExerciseData, someStep } from './exercise';

export const LET_B_OVERTAKE: ExerciseData = {
  id: 'let-b-overtake',
  title: 'Let B overtake A',
  task: 'Complete read B in the guest while the page of write A, swapped already, is still waiting for the disk.',
  config: configure({ requests: [write(0, whole(0)), read(8, whole(1))] }),
  start: ['blkfront.fill r0', ...offered(0), 'blkfront.push r0', ...offered(1), 'blkfront.push r1'],
  allows: 'steps',
  hints: [
    'The ring keeps the order of requests, but not of responses.',
    'Take A as far as its transfer is queued, and then leave it alone.',
    'A: pull, choose, scrub, swap, both fix-ups, submit. Then everything for B, from pull to complete.',
  ],
  done: (trace) =>
    someStep(trace, ({ action, after }) => {
      const [a, b] = after.at.jobs;
      const over = opIdOf(action) === OP.complete && reqOf(action) === b.r;
      return over && after.w[after.at.segDma + a.seg0] !== 0;
    }),
  solutionOff: [],
  solution: [
    ...pulled(0),
    'blkback.scrub r0 s0',
    ...swapped(0),
    ...repaired(0),
    'blkback.submit r0',
    ...pulled(1),
    'blkback.fix-kvaddr r1 s0',
    ...transferred(1),
    ...unmapped(1),
    ...swapped(1),
    'blkback.fix-p2m r1 s0',
    ...answered(1),
    ...completed(1),
  ],
  explains:
    'A response names its request by id, so the disk may take its time with A. All the while A’s window in the guest stays open: b0 names a frame of dom0’s, and only the mark in p2m says so.',
};
