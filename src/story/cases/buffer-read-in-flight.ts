import { whole } from '../../protocol/config';
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
import { small, write } from './request';

const BEFORE = ['blkfront.fill r0', ...offered(0), 'blkfront.push r0'];

export const BUFFER_READ_IN_FLIGHT: CaseData = {
  id: 'buffer-read-in-flight',
  title: 'A look at a buffer in flight',
  hazard:
    'Something in the guest reads the page while a request has it. Its kernel mapping has been removed, and the page may be dom0’s already.',
  source: 'Mail, point 5',
  level: 'derived',
  config: small(write(0, whole(0))),
  off: ['buffer-quiet'],
  breaks: 'no-oops',
  bad: [...BEFORE, 'domU.touch d1 v1 load p0'],
  good: [
    ...BEFORE,
    ...pulled(0),
    'blkback.scrub r0 s0',
    ...swapped(0),
    ...repaired(0),
    ...transferred(0),
    ...unmapped(0),
    ...answered(0),
    ...completed(0),
  ],
  moral:
    'Point 5 is a promise that domU has to keep; the zap turns a broken one into a fault at once instead of wrong data later.',
};
