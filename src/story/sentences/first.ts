import { GTF, grantFlags } from '../../machine/grants';
import { p2m } from '../../machine/machine';
import { requestName } from '../../protocol/names';
import { OP } from '../../protocol/opIds';
import { appVcpu } from '../../protocol/threads';
import {
  buffer,
  capital,
  frameName,
  frontGref,
  grant,
  guest,
  isForeign,
  listed,
  oopsed,
  ownerName,
  page,
  reached,
  request,
} from './say';
import type { Step, Tales, Tell } from './telling';

const fill: Tell = (x) => {
  const vcpu = appVcpu(x.before);
  const pages = listed(x.job.pfn.map((pfn) => page(x, x.dom, pfn)));
  const frames = x.job.pfn.map((pfn) => reached(x.before, x.dom, vcpu, pfn));
  const foreign = frames.find((mfn) => isForeign(x.before, x.dom, mfn));
  const where = listed(frames.filter((mfn) => mfn !== 0).map((mfn) => frameName(x, mfn)));
  const base = { level: 'illustrative', source: 'An application above blkfront' } as const;
  if (oopsed(x)) {
    return {
      ...base,
      title: `${guest(x)} faults writing to ${pages}`,
      beginner: `The application writes its data to ${pages}, but not all of that is mapped. The CPU finds no frame: a page fault, and ${guest(x)}’s kernel stops.`,
      expert: `A store by vCPU ${vcpu} through the kernel address finds neither TLB entry nor PTE: a page fault in the kernel.`,
      speaker:
        'Show the empty PTE. This is where the run ends, and why a mapping has to come back.',
    };
  }
  const reach = foreign
    ? `But frame ${frameName(x, foreign)} is ${ownerName(x.before, foreign)}’s now!`
    : `Behind ${x.job.segments > 1 ? 'them lie frames' : 'it lies frame'} ${where}, so that is where the bytes are.`;
  return {
    ...base,
    title: `The application fills ${pages}`,
    beginner: `The application writes ${request(x)}’s data into ${pages}. ${reach}`,
    expert: `Stores by vCPU ${vcpu} through the kernel address of ${pages}; TLB, else PTE, leads to ${where}. blkfront has not been asked yet.`,
    speaker: `Point at the letter ${requestName(x.job.r)} on the card. Keep an eye on these bytes: the page keeps its pfn, the bytes keep their frame.`,
  };
};

function permits(x: Step): { may: string; flags: string } {
  const flags = grantFlags(x.after, x.dom, frontGref(x));
  if (flags & GTF.allowSwap)
    return {
      may: 'and exchange it for one of its own',
      flags: 'GTF_permit_access with allow_swap, read-write; allow_swap is the proposal’s own flag',
    };
  if (flags & GTF.readonly)
    return {
      may: 'but only to read it',
      flags: 'GTF_permit_access|GTF_readonly, as for every write today',
    };
  return {
    may: 'to read and write, not to keep',
    flags: 'GTF_permit_access, read-write, no allow_swap',
  };
}

const grantPage: Tell = (x) => {
  const g = grant(frontGref(x));
  const mfn = p2m(x.before, x.dom, x.job.pfn[x.x]);
  const frame = frameName(x, mfn);
  const { may, flags } = permits(x);
  const stale = isForeign(x.before, x.dom, mfn)
    ? ` But ${frame} is not ${guest(x)}’s: Xen will refuse it.`
    : '';
  return {
    title: `${guest(x)} grants ${buffer(x)} to dom0`,
    beginner: `${capital(g)}: ${guest(x)} lets dom0 use frame ${frame}, the one behind ${buffer(x)}, ${may}.${stale}`,
    expert: `${capital(g)}: domid 0 and frame ${frame} from p2m[${buffer(x)}], a write barrier, then the flags: ${flags}. The flags publish the entry.`,
    speaker: `A grant names a frame, not a page: ${frame}. It is written by the guest, checked by Xen.`,
    level: x.at.negotiated ? 'proposal' : 'fact',
    source: 'Xen 4.1 public/grant_table.h; Linux 2.6.18 blkfront.c, blkif_queue_request',
  };
};

/** What the first steps of the first chapter need, so that they can be told before the rest has come. */
export const FIRST_TALES: Tales = { [OP.fill]: fill, [OP.grant]: grantPage };
