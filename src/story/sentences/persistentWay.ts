import { refs } from '../../machine/frames';
import { grantLatched } from '../../machine/grants';
import { p2m, pte } from '../../machine/machine';
import { poolPfn } from '../../protocol/backProgram';
import { domName, requestName } from '../../protocol/names';
import { OP } from '../../protocol/opIds';
import { grantedPfn } from '../../protocol/submit';
import { SERVICE } from '../../protocol/threads';
import { grefOf, keptPfn } from '../../protocol/world';
import { flushed } from './flush';
import { MAP_TALES } from './map';
import { POOL_TALES } from './pool';
import { RECOVERY_TALES } from './recovery';
import { RESPONSE_TALES } from './response';
import {
  backGref,
  buffer,
  capital,
  frameName,
  frontGref,
  grant,
  guest,
  listed,
  oopsed,
  page,
  pool,
  reached,
  refused,
  request,
  spent,
} from './say';
import { SUBMIT_TALES } from './submit';
import type { Step, Tales, Tell } from './telling';

/** Persistent grants: pages that blkfront granted for good, and that blkback keeps mapped. */

const BLKIF = 'Xen public/io/blkif.h, feature-persistent';
const FRONT = { level: 'derived', source: `${BLKIF}; Linux 3.8 xen-blkfront.c` } as const;
const BACK = { level: 'derived', source: `${BLKIF}; Linux 3.8 xen-blkback` } as const;

const grantKept: Tell = (x) => {
  const g = grant(frontGref(x));
  const pfn = keptPfn(x.at, frontGref(x));
  const own = page(x, x.dom, pfn);
  const frame = frameName(x, p2m(x.before, x.dom, pfn));
  return {
    title: `${guest(x)} grants its own ${own}, for good`,
    beginner: `${capital(g)}: ${guest(x)} lets dom0 use frame ${frame} behind ${own}, a page of blkfront’s own, and will not take that back. The application’s buffer is not granted.`,
    expert: `${capital(g)}: domid 0, frame ${frame} from p2m[${own}], GTF_permit_access and writable, also for a write: the same page may carry a read the next time.`,
    speaker: 'Granted once, for every request to come. This line will not be seen a second time.',
    level: 'fact',
    source: BLKIF,
  };
};

/** The page and the frame at each end of a memcpy of blkfront's. */
function endsOf(x: Step): { own: string; ownFrame: string; frame: string; faults: boolean } {
  const pfn = grantedPfn(x.after, x.job, x.x);
  const [own, theirs] = [pfn, x.job.pfn[x.x]].map((p) => reached(x.before, x.dom, SERVICE, p));
  return {
    own: page(x, x.dom, pfn),
    ownFrame: frameName(x, own),
    frame: frameName(x, theirs),
    faults: oopsed(x),
  };
}

const faulted = (x: Step): ReturnType<Tell> => ({
  ...FRONT,
  title: `${guest(x)} faults copying for ${request(x)}`,
  beginner: `blkfront copies for segment ${x.x} of ${request(x)}, but a page of the two is not mapped: a page fault, and ${guest(x)}’s kernel stops.`,
  expert: 'memcpy between two kernel addresses; one of them has neither a TLB entry nor a PTE.',
  speaker: 'A copy needs both ends mapped.',
});

const copyInto: Tell = (x) => {
  const { own, ownFrame, frame, faults } = endsOf(x);
  if (faults) return faulted(x);
  return {
    ...FRONT,
    title: `${guest(x)} copies ${buffer(x)} to ${own}`,
    beginner: `blkfront copies what is to be written from ${buffer(x)}, frame ${frame}, to its own ${own}, frame ${ownFrame}, which dom0 may use. ${guest(x)}’s CPU does it: Xen has no part in it.`,
    expert: `memcpy of ${spent(x, 'sectorsCopied')} sectors in ${guest(x)}, ${frame} → ${ownFrame}, before the request goes onto the ring (blkif_queue_request).`,
    speaker:
      'The copy that everybody wanted to save, made on purpose: it costs no hypercall and no flush.',
  };
};

const copyFrom: Tell = (x) => {
  const { own, ownFrame, frame, faults } = endsOf(x);
  if (faults) return faulted(x);
  return {
    ...FRONT,
    title: `${guest(x)} copies ${own} to ${buffer(x)}`,
    beginner: `What the disk brought lies in ${own}, frame ${ownFrame}. blkfront copies it to ${buffer(x)}, frame ${frame}, where the application will look. No grant has to end for that.`,
    expert: `memcpy of ${spent(x, 'sectorsCopied')} sectors in ${guest(x)}, ${ownFrame} → ${frame}, before the bio ends (blkif_completion).`,
    speaker: 'The guest pays for the copy with its own time, not with dom0’s.',
  };
};

const push: Tell = (x) => ({
  ...SUBMIT_TALES[OP.push](x),
  speaker:
    'dom0 will work on blkfront’s own pages. What becomes of the application’s buffers meanwhile harms nobody.',
});

const choose: Tell = (x) => {
  if (x.after.w[x.at.backStatus + x.job.r] !== 0) return POOL_TALES[OP.choose](x);
  const pfns = x.job.pfn.map((_, j) => poolPfn(x.after, x.job, j));
  const places = listed(pfns.map((pfn) => pool(x, pfn)));
  const kept = pfns.every((pfn) => pte(x.before, 0, pfn) !== 0);
  return {
    ...BACK,
    title: kept
      ? `blkback has ${requestName(x.job.r)}’s grants mapped`
      : `blkback looks for ${requestName(x.job.r)}’s grants`,
    beginner: kept
      ? `What ${request(x)} names was granted before, and blkback has it mapped at ${places} already. There is nothing to ask Xen for: no hypercall, no flush.`
      : `blkback looks for the grants of ${request(x)} among those that it keeps mapped. Not all are there yet; their place will be ${places}, for good.`,
    expert: `get_persistent_gnt for each segment’s reference: ${places}. ${kept ? 'All were found.' : 'What is not found is mapped next, and kept.'}`,
    speaker: kept
      ? 'Nothing happens here, and that is the point.'
      : 'The first time costs as much as any map. See what the second one costs.',
  };
};

const map: Tell = (x) => {
  const said = MAP_TALES[OP.map](x);
  if (refused(x)) return { ...said, source: `${said.source.split(';')[0]}; Linux 3.8 xen-blkback` };
  const pfn = poolPfn(x.before, x.job, x.x);
  const mfn = pte(x.after, 0, pfn);
  const frame = frameName(x, mfn);
  const g = grant(backGref(x));
  return {
    ...BACK,
    title: `Xen maps ${guest(x)}’s ${frame} into dom0, for good`,
    beginner: `Xen maps ${guest(x)}’s frame ${frame} into dom0, at ${pool(x, pfn)}’s kernel address. It stays there: every later request under ${g} finds it mapped.`,
    expert: `GNTTABOP_map_grant_ref, GNTMAP_host_map, for both directions: ${g} is pinned, ${frame} latched and its count ${refs(x.after, mfn)}. No unmap will follow, so no flush either.`,
    speaker:
      'The reference across the gutter that stays. It is legal for as long as the pin holds.',
  };
};

const foreignP2m: Tell = (x) => {
  const p = pool(x, poolPfn(x.before, x.job, x.x));
  return {
    ...MAP_TALES[OP.foreignP2m](x),
    expert: `p2m[${p}] is marked foreign, once, for as long as the grant stays mapped. The page struct still only looks like one of dom0’s.`,
    speaker: 'The awkward page of chapter 0 is not gone. It is only made once.',
    ...BACK,
  };
};

const pull: Tell = (x) => {
  const said = RESPONSE_TALES[OP.pullResponse](x);
  return {
    ...said,
    beginner: said.beginner.replace(
      'Its grants can end now.',
      'Its grants stay as they are: dom0 keeps them mapped.',
    ),
  };
};

const recover: Tell = (x) => ({
  ...RECOVERY_TALES[OP.recover](x),
  speaker:
    'The bytes are in blkfront’s own pages, and those never left. Nothing is lost by a restart.',
});

const unmapKept: Tell = (x) => {
  const f = flushed(x, 0, x.at.guard['dom0-flush']);
  const name = domName(x.at, x.dom);
  const kept = [];
  for (let g = 1; g <= x.at.grefs; g++) {
    const gref = grefOf(x.at, 1, g - 1);
    const latched = grantLatched(x.before, x.dom, gref);
    if (latched !== 0) kept.push(frameName(x, latched));
  }
  const frames = listed(kept);
  return {
    ...BACK,
    title: `blkback unmaps all that it kept of ${name}`,
    beginner: `${name} is gone, and blkback has none of its requests left. It unmaps ${frames} in one hypercall; with the pins the last of ${name}’s memory goes free.`,
    expert: `free_persistent_gnts: GNTTABOP_unmap_grant_ref for all that was kept, one flush, then references and pins go. ${f.expert}`,
    speaker:
      'Until here a dead guest’s pages were held. That is the price of keeping things mapped.',
  };
};

/** What is told of the ops of their own. */
export const PERSISTENT_TALES: Tales = {
  [OP.copyInto]: copyInto,
  [OP.copyFrom]: copyFrom,
  [OP.unmapKept]: unmapKept,
};

/** What persistent grants make of steps that others have too. */
export const PERSISTENT_WAY: Tales = {
  [OP.grant]: grantKept,
  [OP.push]: push,
  [OP.choose]: choose,
  [OP.map]: map,
  [OP.foreignP2m]: foreignP2m,
  [OP.pullResponse]: pull,
  [OP.recover]: recover,
};
