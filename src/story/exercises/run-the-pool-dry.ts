import { configure, whole } from '../../protocol/config';
import { OP } from '../../protocol/opIds';
import { waitsForPool } from '../../protocol/pool';
import { backPc } from '../../protocol/threads';
import { read, write } from '../cases/request';
import { offered, pulled } from '../stretches';
import { type ExerciseData, someStep } from './exercise';

export const RUN_THE_POOL_DRY: ExerciseData = {
  id: 'run-the-pool-dry',
  title: 'Run the pool dry',
  task: 'Bring blkback to a request that has to wait because the pool has no page left.',
  config: configure({
    buffers: 3,
    requests: [write(0, whole(0)), write(8, whole(1)), read(16, whole(2))],
  }),
  start: [
    'blkfront.fill r0',
    ...offered(0),
    'blkfront.push r0',
    'blkfront.fill r1',
    ...offered(1),
    'blkfront.push r1',
  ],
  allows: 'steps',
  hints: [
    'A request keeps its pool page until it is answered. How many pages are there?',
    'Don’t finish A. Let the guest submit everything that it has first.',
    'Submit C, then pull and choose for A, for B, and pull C.',
  ],
  done: (trace) =>
    someStep(trace, ({ after }) =>
      after.at.jobs.some((job) => backPc(after, job.r) === OP.choose && waitsForPool(after, job)),
    ),
  solutionOff: [],
  solution: [...offered(2), 'blkfront.push r2', ...pulled(0), ...pulled(1), 'blkback.pull d1'],
  explains:
    'A and B hold both pages, and C waits in blkback holding none. Nothing more is pulled until a page is idle, so the ring fills up and the guest waits too: that is all the backpressure there is.',
};
