import { opIdOf, reqOf } from '../../protocol/action';
import { configure, whole } from '../../protocol/config';
import { OP } from '../../protocol/opIds';
import { read, write } from '../cases/request';
import { steps } from '../cases/steps';
import { type ExerciseData, someStep } from './exercise';

export const LET_B_OVERTAKE: ExerciseData = {
  id: 'let-b-overtake',
  title: 'Let B overtake A',
  task: 'Complete read B in the guest while the page of write A, swapped already, is still waiting for the disk.',
  config: configure({ requests: [write(0, whole(0)), read(8, whole(1))] }),
  start: steps(`
    blkfront.fill r0, blkfront.zap r0 s0, blkfront.flush r0, blkfront.mark r0 s0
    blkfront.grant r0 s0, blkfront.put r0, blkfront.push r0
    blkfront.zap r1 s0, blkfront.flush r1, blkfront.mark r1 s0, blkfront.grant r1 s0
    blkfront.put r1, blkfront.push r1
  `),
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
  solution: steps(`
    blkback.pull d1
    blkback.choose r0, blkback.scrub r0 s0, xen.flush-for-swap r0 s0, xen.swap r0 s0
    blkback.fix-p2m r0 s0, blkback.fix-kvaddr r0 s0, blkback.submit r0
    blkback.pull d1
    blkback.choose r1, blkback.fix-kvaddr r1 s0, blkback.submit r1
    disk.dma r1 s0
    blkback.complete r1, blkback.zap r1 s0, blkback.flush r1, xen.flush-for-swap r1 s0
    xen.swap r1 s0, blkback.fix-p2m r1 s0, blkback.pages-back r1, blkback.put r1
    blkback.push r1
    blkfront.pull d1
    blkfront.learn r1 s0, blkfront.fix-p2m r1 s0, blkfront.fix-kvaddr r1 s0
    blkfront.complete r1
  `),
  explains:
    'A response names its request by id, so the disk may take its time with A. All the while A’s window in the guest stays open: b0 names a frame of dom0’s, and only the mark in p2m says so.',
};
