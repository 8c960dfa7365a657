import { configure, whole } from '../../protocol/config';
import { chapter } from '../chapter';

export const CHAPTER_P1 = chapter({
  id: 'P1',
  asks: 'What happens if only one end knows how to swap?',
  point:
    'Problem 1: both drivers have to ask each other what they can do, and keep the old way beside the new one.',
  config: configure({
    start: 'connecting',
    choices: { negotiation: 'backend' },
    requests: [{ dom: 1, op: 'write', sector: 0, keep: false, segments: [whole(0)] }],
  }),
  script: [
    'blkback.reserve p0',
    'blkback.reserve p1',
    'blkback.zap-pool p0',
    'blkback.zap-pool p1',
    'blkback.flush-pool',
    'blkback.advertise d1',
    'blkback.connect d1',
    'blkfront.fill r0',
    'blkfront.grant r0 s0',
    'blkfront.put r0',
    'blkfront.push r0',
    'blkback.pull d1',
    'blkback.choose r0',
    'xen.copy-in r0 s0',
    'blkback.submit r0',
    'disk.dma r0 s0',
    'blkback.complete r0',
    'blkback.put r0',
    'blkback.push r0',
    'blkfront.pull d1',
    'blkfront.learn r0 s0',
    'blkfront.complete r0',
  ],
  expectation:
    'The write went by grant copy through a private page: no frame changed hands, and the pool was not used.',
  tries: [
    { text: 'At step 9 the grant is readonly: no backend could swap it.', step: 9 },
    { text: 'At step 14 Xen copies; domU’s mapping never went away.', step: 14 },
    {
      text: 'What the copy costs against a swap: the Cost page.',
      step: 0,
      figures: 'cost/than=copy',
    },
    { text: 'The same start with both ends willing: chapter 1, step 8.', chapter: '1', step: 8 },
  ],
});
