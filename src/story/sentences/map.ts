import { refs } from '../../machine/frames';
import { grantFrame, grantLatched } from '../../machine/grants';
import { lastCall, p2m, pte } from '../../machine/machine';
import { GNTST } from '../../machine/status';
import { windowPfn } from '../../protocol/backProgram';
import { grefAt } from '../../protocol/blkback';
import { OP } from '../../protocol/opIds';
import { SEG, segState } from '../../protocol/threads';
import { flushed } from './flush';
import { backGref, frameName, grant, guest, listed, pool, refused, request, status } from './say';
import type { Tales, Tell } from './telling';
import { cached } from './tlb';

/** blkback as it is today: grant map, foreign pages, unmap. */

const map: Tell = (x) => {
  const pfn = windowPfn(x.before, x.job, x.x);
  const p = pool(x, pfn);
  const gref = backGref(x);
  const mfn = refused(x) ? grantFrame(x.before, x.dom, gref) : pte(x.after, 0, pfn);
  const frame = frameName(x, mfn);
  const source = 'Xen 4.1 common/grant_table.c, __gnttab_map_grant_ref; Linux 2.6.18 blkback.c';
  if (lastCall(x.after).status === GNTST.bad_domain) {
    return {
      title: `Xen finds ${guest(x)} gone`,
      beginner: `Xen refuses to map segment ${x.x} of ${request(x)}, because ${guest(x)} has been destroyed. blkback will drop the response.`,
      expert: `GNTTABOP_map_grant_ref: ${status(x)}, the first thing that is checked.`,
      speaker: 'Nobody is there to miss it.',
      level: 'fact',
      source,
    };
  }
  if (refused(x)) {
    return {
      title: `Xen refuses to map ${grant(gref)}`,
      beginner: `Xen refuses to map ${grant(gref)} for dom0: the entry or its frame does not allow it. All of ${request(x)} will be answered with an error.`,
      expert: `GNTTABOP_map_grant_ref, ${grant(gref)}: ${status(x)}. One segment that can’t be mapped fails the whole request.`,
      speaker: 'All or nothing: what was mapped already is unmapped again.',
      level: 'fact',
      source,
    };
  }
  const how = x.job.write ? 'to read it' : 'to read and write it';
  return {
    title: `Xen maps ${guest(x)}’s ${frame} into dom0`,
    beginner: `Xen maps ${guest(x)}’s frame ${frame} into dom0, at ${p}’s kernel address, ${how}. dom0’s page table now reaches into another domain.`,
    expert: `GNTTABOP_map_grant_ref, GNTMAP_host_map${x.job.write ? '|GNTMAP_readonly' : ''}: ${grant(gref)} is pinned, ${frame} latched and its count ${refs(x.after, mfn)}; dom0’s PTE at ${p} is a grant PTE.`,
    speaker:
      'The first reference across the gutter. The pin keeps it legal: the guest can’t take the grant back now.',
    level: 'fact',
    source,
  };
};

const foreignP2m: Tell = (x) => {
  const pfn = windowPfn(x.before, x.job, x.x);
  const p = pool(x, pfn);
  const frame = frameName(x, p2m(x.after, 0, pfn));
  return {
    title: `dom0 writes p2m[${p}] = ${frame}, foreign`,
    beginner: `dom0 notes in its p2m that ${p} is frame ${frame}, and marks it foreign: it is ${guest(x)}’s, so m2p does not lead back here.`,
    expert: `p2m[${p}] = FOREIGN_FRAME(${frame}). For user space the same page needs VM_FOREIGN on the vma, so that get_user_pages takes the struct page it can’t look up.`,
    speaker:
      'The second reference across. This is the spell that dom0 has to speak so that its own code takes the page for a page.',
    level: 'fact',
    source: 'Linux 2.6.18 blkback.c and maddr.h; blktap.c and mm/memory.c for VM_FOREIGN',
  };
};

const unmap: Tell = (x) => {
  const pfn = windowPfn(x.before, x.job, x.x);
  const p = pool(x, pfn);
  const frame = frameName(x, pte(x.before, 0, pfn));
  return {
    title: `Xen unmaps ${frame} from dom0`,
    beginner: `dom0 gives the mapping of ${guest(x)}’s frame ${frame} back: ${p}’s PTE is gone, its p2m entry invalid. A CPU may remember it still.`,
    expert: `GNTTABOP_unmap_grant_ref: the PTE at ${p} that named ${frame} is cleared first; reference and pin stay until the batch’s flush.`,
    speaker:
      'The PTE wire goes. The one from the TLB stays: that is why the grant is not over yet.',
    level: 'fact',
    source: 'Xen 4.1 common/grant_table.c, __gnttab_unmap_common',
  };
};

const unmapFlush: Tell = (x) => {
  const f = flushed(x, 0, x.at.guard['dom0-flush']);
  const pinned = x.job.pfn
    .map((_, j) => j)
    .filter((j) => segState(x.before, x.job, j) & SEG.pinned);
  const grefs = pinned.map((j) => grefAt(x.before, x.job, j));
  const frames = listed(grefs.map((g) => frameName(x, grantLatched(x.before, x.dom, g))));
  const g = listed(grefs.map(grant));
  const left = cached(x.after, 0, true).length > 0;
  const forgot = left
    ? `but only of one CPU; another still remembers a frame.`
    : `dom0’s CPUs forget ${frames}.`;
  return {
    title: `Xen flushes dom0 and unpins ${frames}`,
    beginner: `One flush for all that ${request(x)} had mapped: ${forgot} Then Xen drops its pin, and ${guest(x)} may end ${g}.`,
    expert: `flush_tlb_mask of dom0’s dirty mask, once per batch of unmaps; then references, pins and GTF_reading go: ${g}. ${f.expert}`,
    speaker:
      'One flush of dom0 for each request, for as long as it maps: the price that a large machine feels.',
    level: 'fact',
    source: 'Xen 4.1 common/grant_table.c, __gnttab_unmap_common_complete',
  };
};

export const MAP_TALES: Tales = {
  [OP.map]: map,
  [OP.foreignP2m]: foreignP2m,
  [OP.unmap]: unmap,
  [OP.unmapFlush]: unmapFlush,
};
