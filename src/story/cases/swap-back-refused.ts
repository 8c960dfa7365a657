import { whole } from '../../protocol/config';
import type { CaseData } from './case';
import { keptWrite, small } from './request';
import { steps } from './steps';

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
  good: steps(`
    blkfront.fill r0, blkfront.zap r0 s0, blkfront.flush r0, blkfront.mark r0 s0
    blkfront.grant r0 s0, blkfront.put r0, blkfront.push r0
    blkback.pull d1
    blkback.choose r0, blkback.scrub r0 s0, xen.flush-for-swap r0 s0, xen.swap r0 s0
    blkback.fix-p2m r0 s0, blkback.fix-kvaddr r0 s0, blkback.submit r0
    disk.dma r0 s0
    blkback.complete r0, blkback.zap r0 s0, blkback.flush r0, xen.flush-for-swap-back r0 s0
    xen.refuse-swap r0 s0, xen.copy-back r0 s0, blkback.pages-back r0, blkback.put r0
    blkback.push r0
    blkfront.pull d1
    blkfront.learn r0 s0, blkfront.fix-p2m r0 s0, blkfront.fix-kvaddr r0 s0
    blkfront.complete r0
  `),
  moral: 'Nothing is lost: a copy brings the bytes home, and only the frame stays away.',
};
