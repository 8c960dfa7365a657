import type { Mfn } from '../../base/brand';
import { owner } from '../../machine/machine';
import { opIdOf, reqOf, xOf } from '../../protocol/action';
import { configure, whole } from '../../protocol/config';
import { OP } from '../../protocol/opIds';
import { read } from '../cases/request';
import { offered, pulled, swapped, transferred } from '../stretches';
import { type ExerciseData, someStep } from './exercise';

export const REACH_DOMU: ExerciseData = {
  id: 'reach-domu',
  title: 'Aim the disk at domU',
  task: 'Make dom0’s DMA move bytes into a frame that domU owns at that moment.',
  config: configure({
    pool: 1,
    choices: { dom0Kvaddr: 'never' },
    requests: [read(0, whole(0)), read(8, whole(1))],
  }),
  start: [...offered(0), 'blkfront.push r0', ...offered(1), 'blkfront.push r1'],
  allows: 'guards',
  hints: [
    'The disk goes where p2m said when the transfer was submitted. Who keeps dom0’s p2m true?',
    'A read is swapped after its transfer, so one read can’t do it. The pool has one page for two.',
    'Switch off dom0-fix-p2m, take A until its page is back in the pool, then B to its DMA.',
  ],
  done: (trace) =>
    someStep(trace, ({ before, action }) => {
      if (opIdOf(action) !== OP.dma) return false;
      const { seg0, dom } = before.at.jobs[reqOf(action)];
      return owner(before, before.w[before.at.segDma + seg0 + xOf(action)] as Mfn) === dom;
    }),
  solutionOff: ['dom0-fix-p2m'],
  solution: [
    ...pulled(0),
    ...transferred(0),
    ...swapped(0),
    'blkback.pages-back r0',
    ...pulled(1),
    'blkback.submit r1',
    'disk.dma r1 s0',
  ],
  explains:
    'p0 went back to the pool with an entry that still names the frame which A’s swap gave away. B’s bytes overwrite what domU has just been given for A, and nothing checks a DMA of dom0’s.',
};
