import { refs } from '../../machine/frames';
import { lastCall, p2m, pte } from '../../machine/machine';
import { GNTST } from '../../machine/status';
import { poolPfn } from '../../protocol/backProgram';
import { requestName } from '../../protocol/names';
import { OP } from '../../protocol/opIds';
import { holdings } from './contents';
import { FIXUP_TALES } from './fixups';
import { flushed } from './flush';
import { heldOf, POOL_TALES } from './pool';
import {
  backGref,
  capital,
  frameName,
  grant,
  guest,
  listed,
  oopsed,
  pool,
  Request,
  refused,
  request,
  spent,
  status,
} from './say';
import type { Step, Tales, Tell } from './telling';

/** dom0's side of a page that is flipped, as netback's were. */

const NETBACK = {
  level: 'derived',
  source: 'Order as in Linux 2.6.18 netback.c, netbk_gop_frag and net_rx_action',
} as const;

const spare = (s: Step['before'], x: Step): number => s.w[x.at.segFrame + x.job.seg0 + x.x];

const choose: Tell = (x) => {
  if (x.after.w[x.at.backStatus + x.job.r] !== 0) return POOL_TALES[OP.choose](x);
  if (x.job.write) {
    return {
      title: `blkback will map ${request(x)}`,
      beginner: `Only what goes to the guest can be flipped to it. For the write ${requestName(x.job.r)} blkback takes empty pages of its own, where ${guest(x)}’s frames will be mapped.`,
      expert: `netback’s transmit side maps grants, as blkback does: one frameless page for each of ${requestName(x.job.r)}’s ${x.job.segments > 1 ? 'segments' : 'segment'}, outside the pool.`,
      speaker: 'Page flipping was for one direction only. The other is chapter 0.',
      level: 'derived',
      source: 'Linux 2.6.18 netback.c, net_tx_action',
    };
  }
  const held = heldOf(x);
  const places = listed(held.map((pfn) => pool(x, pfn)));
  if (held.length === 0) {
    return {
      ...NETBACK,
      title: `blkback will copy ${request(x)}`,
      beginner: `No page of ${request(x)} can be flipped: ${x.job.shared.includes(true) ? 'one stands in it twice' : 'part of a page can’t go without the rest'}. blkback copies by way of private pages.`,
      expert:
        'netback first copies what is not flippable into pages of its own, so that it often copied all the same.',
      speaker: 'Flipping is for whole pages. The copy is always there beside it.',
    };
  }
  const mixed = held.length < x.job.segments ? ' The rest is copied.' : '';
  return {
    ...NETBACK,
    title: `blkback takes ${places} for ${requestName(x.job.r)}`,
    beginner: `blkback takes ${places} for ${request(x)}: ${held.length > 1 ? 'ordinary pages' : 'an ordinary page'} of dom0’s for the disk to fill. The ${held.length > 1 ? 'frames' : 'frame'} behind will then be given away.${mixed}`,
    expert: `Held now: ${places}. Such a page is mapped and has a frame, as an skb’s pages do; that frame will be ${guest(x)}’s, and a spare takes its place.`,
    speaker: `${places} will stay dom0’s. Watch which frame stands behind it in the end, and where that came from.`,
  };
};

const takeSpare: Tell = (x) => {
  const mfn = spare(x.after, x);
  const frame = frameName(x, mfn);
  return {
    title: `Xen gives dom0 the spare ${frame}`,
    beginner: `dom0 is going to give a frame away, so it asks Xen for a spare one first. It gets ${frame} out of the heap, with ${holdings(x.after, mfn as never)} in it.`,
    expert: `XENMEM_increase_reservation: ${frame} is dom0’s, whose tot_pages is ${x.after.w[x.at.totPages]} now. netback asks for many at once and keeps a stash; here each page gets one.`,
    speaker: 'Where did this frame come from? Somebody handed it in, and nobody has scrubbed it.',
    level: 'fact',
    source: 'Xen 4.1 common/memory.c; Linux 2.6.18 netback.c, netbk_check_gop and MAX_MFN_ALLOC',
  };
};

const spareP2m: Tell = (x) => {
  const pfn = poolPfn(x.before, x.job, x.x);
  const p = pool(x, pfn);
  const [was, is] = [frameName(x, p2m(x.before, 0, pfn)), frameName(x, spare(x.before, x))];
  return {
    ...NETBACK,
    title: `dom0 writes p2m[${p}] = ${is}, the spare`,
    beginner: `dom0 puts the spare ${is} in the place of ${was}: p2m[${p}] names it from now on. ${was} holds what the disk brought, and is to go to ${guest(x)}.`,
    expert: `p2m[${p}] ${was} → ${is}, before anything else. The page struct and its address stay dom0’s; the frame is exchanged underneath them.`,
    speaker:
      'The same thought as the swap’s: the page stays, the frame goes. Only the other frame comes from the heap.',
  };
};

const spareKvaddr: Tell = (x) => {
  if (oopsed(x)) return { ...FIXUP_TALES[OP.backKvaddr](x), ...NETBACK };
  const pfn = poolPfn(x.before, x.job, x.x);
  const p = pool(x, pfn);
  const old = pte(x.before, 0, pfn);
  const [was, is] = [frameName(x, old), frameName(x, pte(x.after, 0, pfn))];
  return {
    ...NETBACK,
    title: `dom0 maps ${p} to the spare ${is}`,
    beginner: `The kernel address of ${p} leads to the spare ${is} now. ${was} has lost its mapping, ${refs(x.before, old)} → ${refs(x.after, old)}: Xen takes only a frame that nothing refers to.`,
    expert: `update_va_mapping(kvaddr of ${p}, ${is}): one PTE write replaces ${was} by the spare, count ${refs(x.before, old)} → ${refs(x.after, old)}. The last of them carries the flush.`,
    speaker: 'No empty PTE in between, so no zap. But the CPUs may still remember the old frame.',
  };
};

const spareFlush: Tell = (x) => {
  const f = flushed(x, 0, x.at.guard['dom0-flush']);
  return {
    ...NETBACK,
    title: `dom0 flushes ${f.who}`,
    beginner: `Before the frames of ${request(x)} go, ${f.beginner}`,
    expert: `UVMF_TLB_FLUSH|${f.scope} on the last PTE: once for all pages of ${request(x)}. ${f.expert}`,
    speaker: `${f.speaker} Xen will flush all the same, for each page.`,
  };
};

const spareM2p: Tell = (x) => {
  const pfn = poolPfn(x.before, x.job, x.x);
  const p = pool(x, pfn);
  const frame = frameName(x, p2m(x.before, 0, pfn));
  if (refused(x)) return FIXUP_TALES[OP.backM2p](x);
  return {
    ...NETBACK,
    title: `dom0 has m2p[${frame}] = ${p} written`,
    beginner: `Xen notes for dom0 that the spare ${frame} is its ${p}. Both tables agree, and dom0’s window on ${p} closes.`,
    expert: `MMU_MACHPHYS_UPDATE, an entry of the multicall before the transfer: m2p[${frame}] = ${p}. For the frame that goes dom0 writes none; that is the receiver’s to do.`,
    speaker:
      'dom0 is in order again before anything has been given away. In that it is safer than the swap.',
  };
};

const GNTTAB = {
  level: 'fact',
  source: 'Xen 4.1 common/grant_table.c, gnttab_transfer; its flush is there since Xen 3.3',
} as const;

const transfer: Tell = (x) => {
  const frame = frameName(x, x.before.w[x.at.segOut + x.job.seg0 + x.x]);
  const g = grant(backGref(x));
  if (refused(x)) return refusedTransfer(x, frame, g);
  const flushes = x.at.guard['flush-on-swap'];
  const total = x.at.totPages + x.dom;
  return {
    ...GNTTAB,
    title: `Xen transfers ${frame} to ${guest(x)}`,
    beginner: `${flushes ? 'Xen flushes dom0’s CPUs once more, then makes' : 'Xen makes'} frame ${frame} ${guest(x)}’s: no byte is copied. ${capital(g)} names it, and says that the transfer is completed.`,
    expert: `GNTTABOP_transfer: steal_page finds one reference; ${flushes ? `flush_tlb_mask of dom0 for this page alone, IPIs: ${spent(x, 'shootdowns')}` : 'no flush'}; ${guest(x)}’s tot_pages ${x.before.w[total]} → ${x.after.w[total]}; frame and GTF_transfer_completed into ${g}. m2p is left to ${guest(x)}.`,
    speaker:
      'One card crosses and none comes back. Xen’s flush for every page is the part that the reply to the mail has in mind.',
  };
};

function refusedTransfer(x: Step, frame: string, g: string): ReturnType<Tell> {
  if (lastCall(x.after).status === GNTST.bad_page) {
    return {
      ...GNTTAB,
      title: `Xen refuses to take ${frame} from dom0`,
      beginner: `Xen refuses: frame ${frame} is not dom0’s, or something still refers to it. netback takes that for a bug of its own, and dom0’s kernel stops.`,
      expert: `GNTTABOP_transfer: ${status(x)}, from steal_page. The one refusal that leaves the frame with its caller, and the one on which netback has a BUG_ON.`,
      speaker: 'A reference that was forgotten stops the whole of dom0.',
    };
  }
  const why = x.before.w[x.at.dying + x.dom]
    ? `${guest(x)} has been destroyed`
    : `${guest(x)} accepts no frame under ${g}`;
  return {
    ...GNTTAB,
    title: `dom0 loses ${frame}: ${guest(x)} does not take it`,
    beginner: `${why}. But Xen has taken ${frame} from dom0 already, and keeps it: the frame and what the disk brought are lost to both.`,
    expert: `GNTTABOP_transfer: ${status(x)}. After any refusal but GNTST_bad_page the caller has lost its frame; here ${frame} goes to the heap, unscrubbed.`,
    speaker:
      'Transfer takes first and asks afterwards. A swap would have checked all before it moved anything.',
  };
}

const pagesBack: Tell = (x) => {
  const held = x.job.pfn.map((_, j) => poolPfn(x.before, x.job, j)).filter((pfn) => pfn !== 0);
  const places = listed(held.map((pfn) => pool(x, pfn)));
  const flipped = x.job.pfn.some((_, j) => x.before.w[x.at.segFrame + x.job.seg0 + j] !== 0);
  return {
    ...NETBACK,
    title: `${places} ${held.length > 1 ? 'are' : 'is'} free again`,
    beginner: `${Request(x)} is through with ${places}, free for another${flipped ? ': what went was made up for by a spare out of Xen’s heap, not by the guest' : ', with the frames that were there before'}.`,
    expert: `Back with blkback: ${places}, struct page and address as before${flipped ? ', a spare behind' : ''}.`,
    speaker: 'Count the frames: this balances only as long as the heap has some.',
  };
};

/** What is told of dom0's own ops. */
export const FLIP_BACK_TALES: Tales = {
  [OP.takeSpare]: takeSpare,
  [OP.spareP2m]: spareP2m,
  [OP.spareKvaddr]: spareKvaddr,
  [OP.spareFlush]: spareFlush,
  [OP.spareM2p]: spareM2p,
  [OP.transfer]: transfer,
};

/** What flipping makes of steps of dom0's that others have too. */
export const FLIP_BACK_WAY: Tales = {
  [OP.choose]: choose,
  [OP.pagesBack]: pagesBack,
};
