import { configure, whole } from '../../protocol/config';
import { chapter } from '../chapter';

export const CHAPTER_0 = chapter({
  id: '0',
  asks: 'How does dom0 reach a guest’s page today, and why is that awkward?',
  point:
    'Where the mail starts: blkback maps granted frames, so dom0 works on memory that is not its own, with foreign p2m entries, grant PTEs and page structs that only look like pages.',
  config: configure({
    mechanism: 'map',
    requests: [{ dom: 1, op: 'write', sector: 0, keep: false, segments: [whole(0)] }],
  }),
  script: [
    'blkfront.fill r0',
    'blkfront.grant r0 s0',
    'blkfront.put r0',
    'blkfront.push r0',
    'blkback.pull d1',
    'blkback.choose r0',
    'xen.map r0 s0',
    'blkback.foreign-p2m r0 s0',
    'blkback.submit r0',
    'disk.dma r0 s0',
    'blkback.complete r0',
    'xen.unmap r0 s0',
    'xen.unmap-flush r0',
    'blkback.pages-back r0',
    'blkback.put r0',
    'blkback.push r0',
    'blkfront.pull d1',
    'blkfront.learn r0 s0',
    'blkfront.complete r0',
  ],
  expectation: 'The write is on the disk, no frame changed hands, and nothing of domU is mapped.',
  guard: { off: ['dom0-flush'], breaks: 'no-foreign-reach' },
  tries: [
    {
      text: 'Go to step 9 and follow what lies in the gutter: four references of dom0’s cross it.',
      step: 9,
    },
    { text: 'See the same write without one reference across: chapter 2.', chapter: '2', step: 0 },
    { text: 'Stop at step 12: the PTE is gone, but a CPU of dom0 remembers it.', step: 12 },
    {
      text: 'One write and one read this way, and then by four others: two requests, five ways.',
      chapter: 'by-map',
      step: 0,
    },
  ],
});
