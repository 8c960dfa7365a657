import type { Mfn } from '../../base/brand';
import { p2m } from '../../machine/machine';
import { ioPfn } from '../../protocol/blkback';
import { requestName } from '../../protocol/names';
import { OP } from '../../protocol/opIds';
import { appVcpu } from '../../protocol/threads';
import { isGrantMapped } from '../../protocol/world';
import { holdings } from './contents';
import {
  frameName,
  isForeign,
  listed,
  oopsed,
  ownerName,
  pool,
  Request,
  reached,
  request,
} from './say';
import type { Step, Tales, Tell } from './telling';

/** dom0 and its disk. */

/** Disk sectors of one segment, first to last. */
const sectors = (x: Step): string => {
  const first = x.job.disk[x.x];
  const last = first + x.job.last[x.x] - x.job.first[x.x];
  return first === last ? `sector ${first}` : `sectors ${first} to ${last}`;
};

export const dmaFrame = (x: Step): number => x.before.w[x.at.segDma + x.job.seg0 + x.x];

const submit: Tell = (x) => {
  const pfns = x.job.pfn.map((_, j) => ioPfn(x.before, x.job, j));
  const pages = listed(pfns.map((pfn) => pool(x, pfn)));
  const mfns = pfns.map((pfn) => p2m(x.before, 0, pfn));
  const frames = listed(mfns.map((mfn) => frameName(x, mfn)));
  const mapped = x.at.config.choices.dom0Kvaddr === 'mapped';
  const viaPool = pfns.filter((pfn, j) => pfn !== x.job.bounce[j]);
  const vcpu = appVcpu(x.before);
  const base = {
    level: 'fact',
    source: 'Linux 2.6.18 blkback.c, dispatch_rw_block_io: submit_bio; DMA addresses from p2m',
  } as const;
  if (oopsed(x)) {
    return {
      ...base,
      title: `dom0 faults submitting ${request(x)}`,
      beginner: `dom0’s disk path looks at ${pages}, but not all of that is mapped: a page fault, and dom0’s kernel stops.`,
      expert: `vCPU ${vcpu} goes through the kernel address, as tapdisk’s data path does, and finds no PTE.`,
      speaker: 'The mapping that was not put back.',
    };
  }
  const foreign = mfns.find((mfn) => isForeign(x.before, 0, mfn));
  const map = isGrantMapped(x.at, x.job);
  const beware =
    foreign === undefined
      ? ''
      : map
        ? ` Frame ${frameName(x, foreign)} is ${ownerName(x.before, foreign)}’s, and the grant’s pin holds it there.`
        : ` But ${frameName(x, foreign)} is ${ownerName(x.before, foreign)}’s: the p2m entry is stale!`;
  const own = foreign === undefined ? ', dom0’s own' : '';
  const tlb =
    mapped && viaPool.length > 0
      ? ` vCPU ${vcpu} goes through the kernel address and so has ${listed(viaPool.map((pfn) => `${pool(x, pfn)} → ${frameName(x, reached(x.before, 0, vcpu, pfn))}`))} in its TLB.`
      : '';
  return {
    ...base,
    title: `dom0 submits ${request(x)} to the disk`,
    beginner: `dom0 hands ${request(x)} to the disk driver, which looks up ${pages} in dom0’s p2m: the disk is to use ${mfns.length > 1 ? 'frames' : 'frame'} ${frames}${own}.${beware}`,
    expert: `One bio a segment; the DMA address of ${pages} comes from p2m, ${frames}, and is fixed from here on.${tlb}${beware}`,
    speaker: map
      ? 'A disk of dom0’s at work on memory of domU’s: the struct page behind it only looks like one.'
      : 'An ordinary I/O to ordinary pages. Nothing below this line knows that Xen exists.',
  };
};

const dma: Tell = (x) => {
  const mfn = dmaFrame(x);
  const frame = frameName(x, mfn);
  const from = holdings(x.before, mfn as Mfn, x.job.first[x.x], x.job.last[x.x]);
  const foreign = isForeign(x.before, 0, mfn) && !isGrantMapped(x.at, x.job);
  const beware = foreign ? ` But ${frame} is ${ownerName(x.before, mfn)}’s now!` : '';
  const base = { level: 'fact', source: 'A device that masters the bus; no IOMMU here' } as const;
  if (x.job.write) {
    return {
      ...base,
      title: `The disk writes ${sectors(x)} from ${frame}`,
      beginner: `The disk reads frame ${frame} by itself and stores ${from} in ${sectors(x)}. No CPU and no page table has a part in it.${beware}`,
      expert: `DMA from machine frame ${frame}, the address taken at submit, to ${sectors(x)}. Xen holds no reference for it.${beware}`,
      speaker: 'The disk knows machine addresses only. It asks nobody who owns the frame.',
    };
  }
  return {
    ...base,
    title: `The disk reads ${sectors(x)} into ${frame}`,
    beginner: `The disk stores ${sectors(x)} into frame ${frame} by itself. What ${frame} held there before is gone.${beware}`,
    expert: `DMA to machine frame ${frame}, the address taken at submit, from ${sectors(x)}. Xen holds no reference for it.${beware}`,
    speaker: 'The bytes arrive by themselves. dom0 hears of it afterwards.',
  };
};

const ioDone: Tell = (x) => {
  const failed = x.after.w[x.at.backStatus + x.job.r] !== 0;
  const what = x.job.write ? 'on the disk' : 'in dom0’s memory';
  return {
    title: `dom0 hears that ${requestName(x.job.r)} is ${failed ? 'bad' : 'done'}`,
    beginner: failed
      ? `The disk is through with ${request(x)}, but not all of it worked: it will be answered with an error.`
      : `The disk is through with ${request(x)}: every segment is ${what}. Only now may its frames be put to another use.`,
    expert: `end_block_io_op for the last bio of ${request(x)}${failed ? ': status BLKIF_RSP_ERROR' : ': pending count at zero'}. The DMA addresses are dead from here.`,
    speaker: failed
      ? `${Request(x)} failed; see what is undone now.`
      : 'Until here the frame had to stay where it was: the disk would not have noticed that it had gone.',
    level: 'fact',
    source: 'Linux 2.6.18 blkback.c, end_block_io_op',
  };
};

export const IO_TALES: Tales = {
  [OP.submit]: submit,
  [OP.dma]: dma,
  [OP.ioDone]: ioDone,
};
