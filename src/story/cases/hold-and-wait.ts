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
import { write } from './request';

const BEFORE = [
  'blkfront.fill r0',
  ...offered(0),
  'blkfront.push r0',
  'blkfront.fill r1',
  ...offered(1, 2),
  'blkfront.push r1',
  ...pulled(0),
  'blkback.pull d1',
  'blkback.scrub r0 s0',
  ...swapped(0),
  ...repaired(0),
  ...transferred(0),
  ...unmapped(0),
  'blkback.pages-back r0',
];

export const HOLD_AND_WAIT: CaseData = {
  id: 'hold-and-wait',
  title: 'Hold and wait',
  hazard:
    'Whoever holds some pages and waits for more can wait for ever. So can a request that holds none, if a page never comes back.',
  source: 'Mail, points 1 and 3; a stacked backend whose own I/O needs pool pages',
  level: 'derived',
  config: configure({ buffers: 3, requests: [write(0, whole(0)), write(8, whole(1), whole(2))] }),
  off: ['pool-reserved'],
  breaks: 'no-deadlock',
  bad: [...BEFORE, 'dom0.reclaim p0', 'blkback.put r0', 'blkback.push r0', ...completed(0)],
  good: [
    ...BEFORE,
    'blkback.put r0',
    'blkback.push r0',
    ...completed(0),
    'blkback.choose r1',
    'blkback.scrub r1 s1',
    ...swapped(1, 2),
    'blkback.fix-p2m r1 s0',
    'blkback.fix-p2m r1 s1',
    'blkback.fix-kvaddr r1 s0',
    'blkback.fix-kvaddr r1 s1',
    ...transferred(1, 2),
    'blkback.zap r1 s0',
    'blkback.zap r1 s1',
    'blkback.flush r1',
    ...answered(1),
    ...completed(1, 2),
  ],
  moral:
    'B holds nothing while it waits for all its pages, so A can finish; but only the reservation makes sure that they come back.',
};
