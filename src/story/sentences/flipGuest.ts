import { GTF, grantFlags, grantFrame } from '../../machine/grants';
import { owner, p2m } from '../../machine/machine';
import { OP } from '../../protocol/opIds';
import { guestWord, VERDICT } from '../../protocol/threads';
import { isFlipped } from '../../protocol/world';
import { holdings } from './contents';
import { FIRST_TALES } from './first';
import { GUEST_FIXUP_TALES } from './guestFixups';
import { LEARN_TALES } from './learn';
import { RESPONSE_TALES } from './response';
import { buffer, capital, frameName, frontGref, grant, guest, refused, request } from './say';
import type { Step, Tales, Tell } from './telling';

/** The guest's side of a page that is flipped, as netfront's receive buffers were. */

const POSTING = {
  level: 'derived',
  source: 'Order as in Linux 2.6.18 netfront.c, network_alloc_rx_buffers',
} as const;

const TAKING_IN = {
  level: 'derived',
  source: 'Order as in Linux 2.6.18 netfront.c, xennet_get_responses and netif_poll',
} as const;

const noted = (x: Step): number => x.before.w[x.at.learned + x.job.seg0 + x.x];
const pages = (x: Step): number => x.after.w[x.at.totPages + x.dom];

const accept: Tell = (x) => {
  if (!isFlipped(x.at, x.job, x.x)) return FIRST_TALES[OP.grant](x);
  const g = grant(frontGref(x));
  return {
    title: `${guest(x)} offers to accept a frame for ${buffer(x)}`,
    beginner: `${capital(g)}: ${guest(x)} will accept a frame from dom0, for ${buffer(x)}. The entry names none yet; Xen will write there which one has come.`,
    expert: `gnttab_grant_foreign_transfer_ref: ${g} gets domid 0 and then the flags GTF_accept_transfer. Its frame field stays empty until Xen fills it.`,
    speaker:
      'Not leave to use a page, but a promise to take one. Which one, the guest has no say in.',
    level: 'fact',
    source: 'Xen 4.1 public/grant_table.h; Linux 2.6.18 netfront.c, network_alloc_rx_buffers',
  };
};

const giveP2m: Tell = (x) => {
  const b = buffer(x);
  const frame = frameName(x, p2m(x.before, x.dom, x.job.pfn[x.x]));
  return {
    ...POSTING,
    title: `${guest(x)} makes p2m[${b}] invalid`,
    beginner: `${guest(x)} notes frame ${frame} for itself and makes its p2m entry of ${b} invalid: as far as its tables say, ${b} has no frame any more.`,
    expert: `p2m[${b}] ${frame} → INVALID_P2M_ENTRY; the number is kept for the hypercall that gives it back. Whoever walks p2m meanwhile, such as migration, finds nothing here.`,
    speaker: 'The page stays and its frame goes. No entry is left that could be stale.',
  };
};

const giveFrame: Tell = (x) => {
  const mfn = noted(x);
  const frame = frameName(x, mfn);
  const source = 'Xen 4.1 common/memory.c, decrease_reservation; Linux 2.6.18 netfront.c';
  if (refused(x)) {
    return {
      level: 'derived',
      source,
      title: `Xen does not take ${frame} back`,
      beginner: `Xen refuses to take frame ${frame} back: it is not ${guest(x)}’s, or something still refers to it. No table of ${guest(x)}’s leads there any more.`,
      expert: `XENMEM_decrease_reservation for ${frame}: -EINVAL, and the frame stays where it is. netfront would stop with a BUG.`,
      speaker:
        'A frame that is still mapped can’t be given away. Here the forgotten reference shows.',
    };
  }
  return {
    level: 'fact',
    source,
    title: `Xen takes ${frame} back into its heap`,
    beginner: `${guest(x)} hands frame ${frame} back to Xen, since it is to be given another. It goes into Xen’s heap as it is, with ${holdings(x.before, mfn as never)} in it.`,
    expert: `XENMEM_decrease_reservation, the last entry of the multicall that zapped: ${frame} has no owner now, and ${guest(x)}’s tot_pages is ${pages(x)}. Xen scrubs only what a dying domain leaves.`,
    speaker:
      'From here to the answer the guest is a frame short. Memory comes and goes with each read.',
  };
};

const learn: Tell = (x) => {
  if (!isFlipped(x.at, x.job, x.x)) return LEARN_TALES[OP.learn](x);
  const gref = frontGref(x);
  const g = grant(gref);
  const b = buffer(x);
  const base = {
    level: 'fact',
    source: 'Linux 2.6.18 gnttab.c, gnttab_end_foreign_transfer_ref',
  } as const;
  if (grantFlags(x.before, x.dom, gref) & GTF.completed) {
    const frame = frameName(x, grantFrame(x.before, x.dom, gref));
    return {
      ...base,
      title: `${guest(x)} learns that ${frame} came for ${b}`,
      beginner: `${guest(x)} reads in ${g} what Xen wrote there: frame ${frame} has come for ${b}, and is ${guest(x)}’s already. ${capital(g)} ends with it.`,
      expert: `gnttab_end_foreign_transfer_ref: ${g} is completed, so its frame field is good: ${frame}. The entry is cleared in the same step; p2m[${b}] is still invalid.`,
      speaker:
        'The number comes from Xen and not from dom0. The model’s swap borrows this from here.',
    };
  }
  return {
    ...base,
    title: `${guest(x)} finds that nothing came for ${b}`,
    beginner: `Xen gave no frame under ${g}, which ends here. ${withoutFrame(x)}`,
    expert: `gnttab_end_foreign_transfer_ref returns nothing for ${g}: not committed, so the flags go to 0 and no frame can come any more.`,
    speaker: 'netfront calls this an unfulfilled buffer, and posts it once more.',
  };
};

/** What becomes of a page that was to get a frame. */
function withoutFrame(x: Step): string {
  const b = buffer(x);
  const kept = p2m(x.before, x.dom, x.job.pfn[x.x]);
  if (kept !== 0) return `${b} was never given up: it has its frame ${frameName(x, kept)}.`;
  if (noted(x) !== 0)
    return `${b}’s frame ${frameName(x, noted(x))} was noted, not yet given away: ${guest(x)} puts it back.`;
  return x.before.w[x.at.frontVerdict + x.job.r] === VERDICT.replay
    ? `${b} stays without one until ${request(x)} is sent again.`
    : `${b} has none, so ${guest(x)} has to ask Xen for one.`;
}

const takeFrame: Tell = (x) => {
  const mfn = x.after.w[x.at.learned + x.job.seg0 + x.x];
  const frame = frameName(x, mfn);
  return {
    title: `Xen gives ${guest(x)} ${frame} out of its heap`,
    beginner: `${guest(x)} asks Xen for a frame for ${buffer(x)}, to which none came, and gets ${frame} out of the heap, with ${holdings(x.after, mfn as never)} in it.`,
    expert: `XENMEM_increase_reservation of one frame: ${frame} is ${guest(x)}’s, whose tot_pages is ${pages(x)} now. alloc_heap_pages flushes a CPU that may remember it; it zeroes nothing.`,
    speaker:
      'What was given back unscrubbed is given out unscrubbed. It may have been another guest’s.',
    level: 'derived',
    source: 'Xen 4.1 common/memory.c, increase_reservation; the model’s way out of a failed read',
  };
};

const flipP2m: Tell = (x) => {
  const b = buffer(x);
  const mfn = noted(x);
  const frame = frameName(x, mfn);
  const beware =
    owner(x.before, mfn as never) === x.dom ? '' : ` But ${frame} is not ${guest(x)}’s!`;
  return {
    ...TAKING_IN,
    title: `${guest(x)} writes p2m[${b}] = ${frame}`,
    beginner: `${guest(x)} enters frame ${frame} in its p2m for ${b}, which had none. m2p does not say so yet: it follows with the mapping, in one trap.${beware}`,
    expert: `p2m[${b}] INVALID_P2M_ENTRY → ${frame}, a plain store before the multicall. Until its last entry the two tables disagree: ${guest(x)}’s window on ${b}.`,
    speaker: 'The page has a frame again, and needs it in two more places.',
  };
};

const flipKvaddr: Tell = (x) => ({
  ...GUEST_FIXUP_TALES[OP.fixKvaddr](x),
  ...TAKING_IN,
  speaker: 'Not present becomes present: on the way back nobody has to be flushed.',
});

const flipM2p: Tell = (x) => {
  const b = buffer(x);
  const frame = frameName(x, p2m(x.before, x.dom, x.job.pfn[x.x]));
  if (refused(x)) return GUEST_FIXUP_TALES[OP.fixM2p](x);
  return {
    ...TAKING_IN,
    title: `${guest(x)} has m2p[${frame}] = ${b} written`,
    beginner: `Xen notes for ${guest(x)} that frame ${frame} is its ${b}. p2m and m2p agree, and ${guest(x)}’s window on ${b} closes.`,
    expert: `MMU_MACHPHYS_UPDATE, in the batch that ends the multicall: m2p[${frame}] = ${b}. Only a frame’s owner may ask, and since the transfer that is ${guest(x)}.`,
    speaker:
      'The last of what a flip costs the guest: a zap, a flush, a frame handed in; then p2m, a PTE, m2p.',
  };
};

const pull: Tell = (x) => {
  const said = RESPONSE_TALES[OP.pullResponse](x);
  const job = x.at.jobs[guestWord(x.after, x.at.response, x.dom) - 1];
  if (!job?.pfn.some((_, j) => isFlipped(x.at, job, j))) return said;
  const next = 'What came for its pages stands in their entries.';
  return { ...said, beginner: said.beginner.replace('Its grants can end now.', next) };
};

/** What is told of the guest's own ops. */
export const FLIP_GUEST_TALES: Tales = {
  [OP.giveP2m]: giveP2m,
  [OP.giveFrame]: giveFrame,
  [OP.takeFrame]: takeFrame,
  [OP.flipP2m]: flipP2m,
  [OP.flipKvaddr]: flipKvaddr,
  [OP.flipM2p]: flipM2p,
};

/** What flipping makes of steps of the guest's that others have too. */
export const FLIP_GUEST_WAY: Tales = {
  [OP.grant]: accept,
  [OP.pullResponse]: pull,
  [OP.learn]: learn,
};
