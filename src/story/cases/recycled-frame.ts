import { configure, whole } from '../../protocol/config';
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
import type { CaseData } from './case';
import { read, write } from './request';

const BEFORE = [
  ...offered(0),
  'blkfront.push r0',
  ...pulled(0),
  'blkback.fix-kvaddr r0 s0',
  ...transferred(0),
  ...unmapped(0),
  ...swapped(0),
  'blkback.fix-p2m r0 s0',
  ...answered(0),
  ...completed(0),
  'blkfront.fill r1',
  ...offered(1),
  'blkfront.push r1',
  'blkback.pull d2',
  'blkback.choose r1',
];

export const RECYCLED_FRAME: CaseData = {
  id: 'recycled-frame',
  title: 'Another guest’s bytes',
  hazard:
    'After a read the pool page is a page of the first guest’s, with its old bytes. The next swap hands it to the second guest.',
  source: 'Xen 4.1 common/page_alloc.c, free_domheap_pages: Xen scrubs for dying domains only',
  level: 'derived',
  config: configure({
    guests: 2,
    buffers: 1,
    pool: 1,
    choices: { pool: 'shared' },
    requests: [read(0, whole(0)), { ...write(8, whole(0)), dom: 2 }],
  }),
  off: ['scrub'],
  breaks: 'no-leak',
  bad: [...BEFORE, ...swapped(1)],
  good: [
    ...BEFORE,
    'blkback.scrub r1 s0',
    ...swapped(1),
    ...repaired(1),
    ...transferred(1),
    ...unmapped(1),
    ...answered(1),
    'blkfront.pull d2',
    'blkfront.learn r1 s0',
    'blkfront.fix-p2m r1 s0',
    'blkfront.fix-kvaddr r1 s0',
    'blkfront.complete r1',
  ],
  moral: 'A pool page has to be scrubbed before it is given away, unless the disk fills all of it.',
};
