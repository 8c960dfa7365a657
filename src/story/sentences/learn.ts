import { refs } from '../../machine/frames';
import { GTF, grantFlags, grantFrame, grantLatched } from '../../machine/grants';
import { p2m, pte } from '../../machine/machine';
import { OP } from '../../protocol/opIds';
import { VERDICT } from '../../protocol/threads';
import {
  buffer,
  capital,
  frameName,
  frontGref,
  grant,
  guest,
  isForeign,
  oopsed,
  refused,
  request,
} from './say';
import type { Step, Tales, Tell } from './telling';

/** Where the pages are now: what Xen says, and the guest's fix-ups. */

const learn: Tell = (x) => {
  const gref = frontGref(x);
  const g = grant(gref);
  const b = buffer(x);
  const flags = grantFlags(x.before, x.dom, gref);
  const named = frameName(x, grantFrame(x.before, x.dom, gref));
  const told = x.after.w[x.at.learned + x.job.seg0 + x.x];
  const old = frameName(x, p2m(x.before, x.dom, x.job.pfn[x.x]));
  const completed = (flags & GTF.completed) !== 0;
  const verdict = x.before.w[x.at.frontVerdict + x.job.r];
  const believes = !x.at.guard['trusted-mfn'] && verdict === VERDICT.answered;
  const proposal = {
    level: 'proposal',
    source: 'After Linux 2.6.18 gnttab.c, gnttab_end_foreign_transfer_ref; mail, point 5',
  } as const;
  if (believes && x.at.negotiated) {
    const says = told ? `is ${frameName(x, told)} now` : 'has not moved';
    return {
      ...proposal,
      title: `${guest(x)} believes dom0 about ${b}`,
      beginner: `${guest(x)} takes dom0’s word for it: ${b}’s frame ${says}. What Xen wrote into ${g} is thrown away.`,
      expert: `The response’s swapped bit and mfn are used unchecked; the entry said ${completed ? `completed, ${named}` : 'not completed'}. ${capital(g)} is cleared.`,
      speaker: 'The guard that would ask Xen is off. dom0 may be right; nobody checks.',
    };
  }
  if (completed) {
    const lost =
      verdict !== VERDICT.fail && x.after.w[x.at.frontVerdict + x.job.r] === VERDICT.fail;
    const swapped = grantLatched(x.before, x.dom, gref);
    const mixed = !lost && swapped !== p2m(x.before, x.dom, x.job.pfn[x.x]);
    const end = mixed
      ? `Yet the frame that went was ${frameName(x, swapped)}: the entry had been changed.`
      : lost
        ? `The data went with the frame, so ${request(x)} can’t be sent again.`
        : `${capital(g)} ends with it.`;
    return {
      ...proposal,
      title: `${guest(x)} learns that ${b} has ${named} now`,
      beginner: `${guest(x)} reads in ${g} what Xen wrote there: the swap is completed, and ${b}’s frame is ${named}, no longer ${old}. ${end}`,
      expert: `One atomic step: the completed mark and frame ${named} are read and ${g} is cleared, so no op can use it again. p2m[${b}] still says ${old}.`,
      speaker: 'The word comes from Xen, as in page transfer. A lying backend can’t get between.',
    };
  }
  const gone = (flags & GTF.permitAccess) === 0;
  const how = gone ? `${capital(g)} had ended already` : `${capital(g)} ends here`;
  return {
    title: `${guest(x)} ends ${g}${x.at.negotiated ? `: ${b} has not moved` : ''}`,
    beginner: x.at.negotiated
      ? `${capital(g)} carries no completed mark, so ${b} still has its frame ${old}. ${how}.`
      : `${guest(x)} takes back the permission: ${g} no longer lets dom0 at frame ${old}, the one behind ${b}.${gone ? ' It had ended already.' : ''}`,
    expert: `gnttab_end_foreign_access_ref: no GTF_reading or GTF_writing, so cmpxchg sets the flags to 0. ${how}.`,
    speaker:
      'An entry that Xen marks as in use could not be ended: there is no way to take a grant back by force.',
    level: x.at.negotiated ? 'proposal' : 'fact',
    source: 'Linux 2.6.18 gnttab.c, gnttab_end_foreign_access_ref',
  };
};

const newFrame = (x: Step): number =>
  x.before.w[x.at.learned + x.job.seg0 + x.x] || p2m(x.before, x.dom, x.job.pfn[x.x]);

const fixM2p: Tell = (x) => {
  const frame = frameName(x, newFrame(x));
  const b = buffer(x);
  const base = {
    level: 'fact',
    source: 'Xen 4.1 arch/x86/mm.c, do_mmu_update; order as in Linux 2.6.18 netfront.c',
  } as const;
  if (refused(x)) {
    return {
      ...base,
      title: `Xen refuses ${guest(x)} an m2p entry for ${frame}`,
      beginner: `${guest(x)} asks Xen to write down which of its pages frame ${frame} is. Xen refuses: ${frame} is not ${guest(x)}’s.`,
      expert: `MMU_MACHPHYS_UPDATE of ${frame}: not owned by the caller, -EINVAL; m2p stays.`,
      speaker: 'Here a lie comes out: only the owner may name a frame’s pfn.',
    };
  }
  return {
    ...base,
    title: `${guest(x)} has m2p[${frame}] = ${b} written`,
    beginner: `${guest(x)} asks Xen to note that frame ${frame} is now its ${b}. Only a frame’s owner may ask that.`,
    expert: `MMU_MACHPHYS_UPDATE in the multicall: m2p[${frame}] = ${b}. It goes before p2m, so that no reader finds a clean p2m entry that m2p contradicts.`,
    speaker: 'First the table from frames to pages, then the one from pages to frames.',
  };
};

const fixP2m: Tell = (x) => {
  const b = buffer(x);
  const [old, now] = [p2m(x.before, x.dom, x.job.pfn[x.x]), newFrame(x)];
  const [was, is] = [frameName(x, old), frameName(x, now)];
  const foreign = isForeign(x.before, x.dom, now);
  const base = {
    level: 'proposal',
    source: 'Mail, point 5; order as in Linux 2.6.18 netfront.c, netif_poll',
  } as const;
  if (old === now) {
    return {
      ...base,
      title: `${guest(x)} clears the mark on p2m[${b}]`,
      beginner: `${b} kept its frame, so p2m[${b}] stays ${is}. ${guest(x)} only takes the in-flight mark off.`,
      expert: `p2m[${b}] = ${is} again, mark cleared. A plain store; Xen has no part in it.`,
      speaker: 'Nothing moved, so there is nothing to repair.',
    };
  }
  return {
    ...base,
    title: `${guest(x)} writes p2m[${b}] = ${is}`,
    beginner: foreign
      ? `${guest(x)} writes ${is} into its p2m for ${b}, in place of ${was}. But ${is} is not its frame: it was told wrongly.`
      : `${guest(x)} repairs its own table: p2m[${b}] changes from ${was} to ${is}. ${guest(x)}’s window on ${b} closes here.`,
    expert: `A plain store: p2m[${b}] ${was} → ${is}, in-flight mark cleared. Xen neither sees nor checks it.`,
    speaker: `The wire snaps from ${was} to ${is}: the card comes home to its place.`,
  };
};

const fixKvaddr: Tell = (x) => {
  const b = buffer(x);
  const mfn = p2m(x.before, x.dom, x.job.pfn[x.x]);
  const old = pte(x.before, x.dom, x.job.pfn[x.x]);
  const frame = frameName(x, mfn);
  const base = {
    level: 'derived',
    source: 'Xen 4.1 arch/x86/mm.c, do_update_va_mapping; Linux 2.6.18 netfront.c; mail, point 5',
  } as const;
  if (oopsed(x)) {
    return {
      ...base,
      title: `Xen refuses ${guest(x)} a mapping of ${frame}`,
      beginner: `${guest(x)} asks to map ${b} to frame ${frame}. Xen refuses, for ${frame} is not ${guest(x)}’s to map, and the kernel stops.`,
      expert: `update_va_mapping of ${b} → ${frame}: get_page_from_l1e fails, -EINVAL; the kernel can’t go on without its page and BUGs.`,
      speaker: 'Xen checks every PTE. A wrong p2m entry ends here, at the latest.',
    };
  }
  const swung = old !== 0 && old !== mfn ? ` in place of ${frameName(x, old)}` : '';
  return {
    ...base,
    title: `${guest(x)} maps ${b} again, to ${frame}`,
    beginner: `${guest(x)} maps ${b} again: its kernel address leads to frame ${frame}${swung}, whose count goes to ${refs(x.after, mfn)}. The application can use the page.`,
    expert: `update_va_mapping(kvaddr of ${b}, p2m[${b}] = ${frame})${swung}. ${old === 0 ? 'Not present becomes present, so no flush is due.' : 'The PTE was present: no flush is asked for.'}`,
    speaker: 'The PTE is taken from p2m, which is why p2m had to be repaired first.',
  };
};

export const LEARN_TALES: Tales = {
  [OP.learn]: learn,
  [OP.fixM2p]: fixM2p,
  [OP.fixP2m]: fixP2m,
  [OP.fixKvaddr]: fixKvaddr,
};
