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
import { keptWrite, small } from './request';

export const SWAP_BACK_REFUSED: CaseData = {
  id: 'swap-back-refused',
  title: 'The swap back is refused',
  hazard:
    'A kept write gets its page back by a second swap, and Xen refuses that one for the moment.',
  source: 'The proposal as simulated here; GNTST_eagain as in Xen’s grant ops',
  level: 'proposal',
  config: small(keptWrite(0, whole(0)), {
    faults: ['swap-refused'],
    budget: 1,
    choices: { keepBy: 'swap-back' },
  }),
  off: [],
  bad: [],
  good: [
    'blkfront.fill r0',
    ...offered(0),
    'blkfront.push r0',
    ...pulled(0),
    'blkback.scrub r0 s0',
    ...swapped(0),
    ...repaired(0),
    ...transferred(0),
    ...unmapped(0),
    'xen.flush-for-swap-back r0 s0',
    'xen.refuse-swap r0 s0',
    'xen.copy-back r0 s0',
    ...answered(0),
    ...completed(0),
  ],
  moral: 'Nothing is lost: a copy brings the bytes home, and only the frame stays away.',
};
