import { refs } from '../../machine/frames';
import { p2m, pte } from '../../machine/machine';
import { OP } from '../../protocol/opIds';
import { buffer, frameName, guest, isForeign, oopsed, refused } from './say';
import type { Step, Tales, Tell } from './telling';

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

export const GUEST_FIXUP_TALES: Tales = {
  [OP.fixM2p]: fixM2p,
  [OP.fixP2m]: fixP2m,
  [OP.fixKvaddr]: fixKvaddr,
};
