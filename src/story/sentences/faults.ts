import type { Pfn } from '../../base/brand';
import { GTF, grantFlags, grantFrame } from '../../machine/grants';
import { MARK, marks, p2m } from '../../machine/machine';
import { index, readResponse } from '../../machine/ring';
import type { Mechanism } from '../../protocol/config';
import { toolstackSkips } from '../../protocol/faults';
import { domName, requestName } from '../../protocol/names';
import { OP } from '../../protocol/opIds';
import { FRONT, frontPc } from '../../protocol/threads';
import {
  buffer,
  capital,
  frameName,
  frontGref,
  grant,
  guest,
  isForeign,
  listed,
  ownerName,
  page,
  request,
} from './say';
import type { Step, Tales, Tell } from './telling';

/** Environment faults: what happens to a driver, and a backend that lies. */

const FAULT = { level: 'illustrative', source: 'An environment fault of the model' } as const;

const endGrant: Tell = (x) => {
  const gref = frontGref(x);
  const g = grant(gref);
  const frame = frameName(x, grantFrame(x.before, x.dom, gref));
  return {
    ...FAULT,
    title: `${guest(x)} takes ${g} back early`,
    beginner: `${guest(x)} ends ${g} while ${request(x)} is on its way: dom0 has no leave to use frame ${frame} any more. Whatever needs it now is refused.`,
    expert: `The entry’s flags go to 0 before any op pinned it; frame ${frame} was named by it. Any op of dom0’s on ${g} will get GNTST_general_error.`,
    speaker: 'A guest may change its mind. It harms its own request and nobody else.',
  };
};

const pageTable: Tell = (x) => {
  const frame = frameName(x, p2m(x.before, x.dom, x.job.pfn[x.x]));
  const g = grant(frontGref(x));
  return {
    ...FAULT,
    title: `${guest(x)} grants a page table`,
    beginner: `${guest(x)} makes frame ${frame} one of its page tables and grants it as ${buffer(x)} all the same, in ${g}. Xen must not let anybody write or own it.`,
    expert: `${frame}: PGT_l1_page_table, pinned, so its count is above the allocation’s. ${capital(g)} is written as for any page${grantFlags(x.after, x.dom, frontGref(x)) & GTF.readonly ? ', readonly' : ''}; ${x.at.negotiated ? 'steal_page’s test will refuse the swap' : 'Xen gives nobody a writable reference to it'}.`,
    speaker: 'The attack that the type system of Xen is for: disk data as live page tables.',
  };
};

/** What is left of a guest that is destroyed, by how its pages travel. */
const AFTERWARDS: Readonly<Record<Mechanism, { frames: string; speaker: string }>> = {
  swap: {
    frames: 'A frame that was swapped to dom0 is dom0’s, and its I/O goes on in safety.',
    speaker:
      'With mapped grants a dead guest’s memory stays pinned. With swap nothing of it is needed any more.',
  },
  map: {
    frames: 'One that dom0 has mapped stays pinned until it is unmapped.',
    speaker: 'A dead guest’s memory lingers for as long as its I/O runs.',
  },
  copy: {
    frames: 'dom0’s I/O goes on in private pages; only the copy will be refused.',
    speaker: 'Nothing of the guest’s was ever needed but at the moment of the copy.',
  },
  persistent: {
    frames: 'Those that dom0 keeps mapped stay pinned until blkback unmaps them all.',
    speaker: 'What is kept mapped for good is kept longer than the guest lives.',
  },
  transfer: {
    frames: 'What it had handed in is in the heap; what is on its way to it will find nobody.',
    speaker: 'See what becomes of a frame that is transferred to nobody.',
  },
};

const destroy: Tell = (x) => {
  const name = domName(x.at, x.dom);
  return {
    ...FAULT,
    title: `The toolstack destroys ${name}`,
    beginner: `${name} is destroyed. Xen frees and scrubs every frame that it owns now. ${AFTERWARDS[x.at.config.mechanism].frames}`,
    expert:
      'domain_kill, relinquish_memory: page tables, grants and frames go; a frame that a grant map still pins lingers with its dead owner.',
    speaker: AFTERWARDS[x.at.config.mechanism].speaker,
    level: 'derived',
    source: 'Xen 4.1 arch/x86/domain.c, domain_relinquish_resources',
  };
};

/** What a blkback that starts again has lost, by how pages travel. */
const RESTARTED: Readonly<Record<Mechanism, { pages: string; speaker: string }>> = {
  swap: {
    pages: 'its pool pages are idle',
    speaker:
      'A write that was swapped has its payload in a frame that nobody remembers. This is the strongest objection to the idea.',
  },
  map: {
    pages: 'what it had mapped is not',
    speaker: 'The guest’s data never left the guest’s pages, so it can be sent again.',
  },
  copy: {
    pages: 'its private pages are of no use to anybody',
    speaker: 'The guest’s data never left the guest’s pages, so it can be sent again.',
  },
  persistent: {
    pages: 'what it had kept mapped is not',
    speaker: 'The grants are good as they were: the new blkback maps them anew.',
  },
  transfer: {
    pages: 'its pool pages are idle',
    speaker: 'What was handed in for a flip is in Xen’s heap, and the page waits for another.',
  },
};

const restart: Tell = (x) => {
  const lost = x.at.jobs.filter(
    (job) => frontPc(x.before, job.r) !== FRONT.lost && frontPc(x.after, job.r) === FRONT.lost,
  );
  const names = listed(lost.map((job) => requestName(job.r)));
  return {
    ...FAULT,
    title: 'blkback starts again',
    beginner: `blkback is restarted: it forgets every request, ${RESTARTED[x.at.config.mechanism].pages}, the rings are new. ${lost.length > 0 ? `${lost.length > 1 ? 'Requests' : 'Request'} ${names} must be sent again by the guest.` : 'Nothing was in flight.'}`,
    expert: `The backend waits for its DMA, then is gone with its bookkeeping${lost.length > 0 ? `; in flight were ${names}` : ''}.${x.at.negotiated ? ' Swapped frames stay with their new owners: ownership is Xen’s, not blkback’s.' : ''}`,
    speaker: RESTARTED[x.at.config.mechanism].speaker,
    level: 'derived',
    source: 'Linux 2.6.18 blkfront.c, blkfront_resume and blkif_recover',
  };
};

const toolstack: Tell = (x) => {
  const d = x.dom;
  const p = page(x, d, x.x);
  const mfn = p2m(x.before, d, x.x as Pfn);
  const frame = frameName(x, mfn);
  const base = { level: 'derived', source: 'Xen 4.1 tools/libxc/xc_domain_save.c' } as const;
  if (marks(x.before, d, x.x as Pfn) & MARK.inFlight) {
    return {
      ...base,
      title: `Migration skips ${p}`,
      beginner: `Migration reads ${domName(x.at, d)}’s p2m, finds ${p} marked in flight, and skips it: it will come back for it later.`,
      expert: `p2m[${p}] carries the mark; as for an invalid entry, the bit in to_fix is set and the page is retried.`,
      speaker: 'The mark has earned its keep: the entry below it may be stale at this moment.',
    };
  }
  if (toolstackSkips(x.before, x.action)) {
    const window = marks(x.before, d, x.x as Pfn) & MARK.window;
    const named = window
      ? `m2p does not confirm that ${p} has ${frame}`
      : `what ${p} names is nobody’s frame`;
    const found = mfn === 0 ? `${p} has no frame at this moment` : named;
    return {
      ...base,
      title: `Migration finds no frame for ${p}`,
      beginner: `Migration reads ${domName(x.at, d)}’s p2m, but ${found}, so it is skipped.`,
      expert: `p2m[${p}] ${mfn === 0 ? 'is INVALID_P2M_ENTRY' : `= ${frame}`}: MFN_IS_IN_PSEUDOPHYS_MAP fails, and the page is retried.`,
      speaker: 'Nothing to send.',
    };
  }
  const foreign = isForeign(x.before, d, mfn);
  return {
    ...base,
    title: `Migration reads p2m[${p}] = ${frame}`,
    beginner: foreign
      ? `Migration reads ${domName(x.at, d)}’s p2m: ${p} names frame ${frame}. But that is ${ownerName(x.before, mfn)}’s by now, and would be sent along!`
      : `Migration reads ${domName(x.at, d)}’s p2m: ${p} is frame ${frame}. It may map the frame and send its contents.`,
    expert: `p2m[${p}] = ${frame}, no mark${foreign ? ': a stale entry, read in the window' : ''}; xc_domain_save checks it against m2p.`,
    speaker: foreign
      ? 'A leak by way of a stale table.'
      : 'The toolstack reads the guest’s own table, and has to be able to trust it.',
  };
};

const LIE = {
  level: 'illustrative',
  source: 'A lying backend, an environment fault of the model',
} as const;

const putOf = (x: Step) => readResponse(x.after, x.dom, index(x.before, x.dom, 'rspProdPvt'));

const lieMfn: Tell = (x) => {
  const frame = frameName(x, x.x);
  return {
    ...LIE,
    title: `dom0 claims that ${frame} is ${guest(x)}’s`,
    beginner: `dom0 puts a response to ${request(x)} that names a wrong frame: it says that the page has ${frame} now. Will ${guest(x)} believe it?`,
    expert: `The response’s mfn is ${frame}, not the one that was swapped. A guest that reads the grant entry instead never uses it.`,
    speaker: 'Who tells the guest its new frame? If it is the backend, this is what can happen.',
  };
};

const lieId: Tell = (x) => ({
  ...LIE,
  title: `dom0 answers under id ${putOf(x).id}`,
  beginner: `dom0 puts its response to ${request(x)} under a wrong id, ${putOf(x).id}. A frontend that does not check would complete another request, or none.`,
  expert: `blkif_response_t with id ${putOf(x).id}: shadow[] of that id is another request or free.`,
  speaker: 'The id is an index in the hands of the other side.',
});

const lieRepeat: Tell = (x) => ({
  ...LIE,
  title: `dom0 answers ${request(x)} once more`,
  beginner: `dom0 puts a second response to ${request(x)} into the ring. A frontend that believed both would repair its maps twice.`,
  expert: `The same id ${putOf(x).id} again: after the first response it is not in flight any more.`,
  speaker: 'The second one is the dangerous one: the page may have another use by then.',
});

export const FAULT_TALES: Tales = {
  [OP.endGrant]: endGrant,
  [OP.pageTablePage]: pageTable,
  [OP.destroy]: destroy,
  [OP.restart]: restart,
  [OP.toolstackRead]: toolstack,
  [OP.lieMfn]: lieMfn,
  [OP.lieId]: lieId,
  [OP.lieRepeat]: lieRepeat,
};
