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
  'blkfront.fill r0',
  ...offered(0),
  'blkfront.push r0',
  ...offered(1),
  'blkfront.push r1',
  ...pulled(0),
  'blkback.pull d1',
];

export const POOL_DRY: CaseData = {
  id: 'pool-dry',
  title: 'The pool runs dry',
  hazard:
    'The ring holds more requests than the pool has pages for. A backend that answers the next one with an error makes a busy pool look like a broken disk.',
  source: 'Mail, problem 3; Linux 2.6.18 blkback.c, st_oo_req',
  level: 'derived',
  config: configure({ pool: 1, requests: [write(0, whole(0)), read(8, whole(1))] }),
  off: ['pool-wait'],
  breaks: 'no-false-error',
  bad: [...BEFORE, 'blkback.choose r1', 'blkback.put r1', 'blkback.push r1', ...completed(1)],
  good: [
    ...BEFORE,
    'blkback.scrub r0 s0',
    ...swapped(0),
    ...repaired(0),
    ...transferred(0),
    ...unmapped(0),
    ...answered(0),
    ...completed(0),
    'blkback.choose r1',
    'blkback.fix-kvaddr r1 s0',
    ...transferred(1),
    ...unmapped(1),
    ...swapped(1),
    'blkback.fix-p2m r1 s0',
    ...answered(1),
    ...completed(1),
  ],
  moral:
    'blkback has to stop and wait for pages, as it does today when it is out of pending requests.',
};
