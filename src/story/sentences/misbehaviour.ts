import type { Domid, Pfn } from '../../base/brand';
import { grantFrame } from '../../machine/grants';
import { p2m } from '../../machine/machine';
import { rewritePfn, rewriteSegment, touchStores, touchVcpu } from '../../protocol/misbehaviour';
import { domName } from '../../protocol/names';
import { OP } from '../../protocol/opIds';
import { grefOf } from '../../protocol/world';
import {
  capital,
  frameName,
  grant,
  guest,
  isForeign,
  oopsed,
  ownerName,
  page,
  pool,
  reached,
  request,
} from './say';
import type { Tales, Tell } from './telling';

/** What a guard forbids, and becomes possible when it is off. */

const touch =
  (guard: string, promise: string, point: string): Tell =>
  (x) => {
    const d: Domid = x.dom;
    const pfn = x.x as Pfn;
    const vcpu = touchVcpu(x.action);
    const stores = touchStores(x.action);
    const who = domName(x.at, d);
    const p = page(x, d, pfn);
    const verb = stores ? 'stores to' : 'reads from';
    const mfn = reached(x.before, d, vcpu, pfn);
    const frame = frameName(x, mfn);
    const base = {
      level: 'derived',
      source: `Mail, point ${point}; possible with ${guard} off`,
    } as const;
    if (oopsed(x)) {
      return {
        ...base,
        title: `${who} faults on ${p}`,
        beginner: `${who} ${verb} ${p}, though ${promise}. Nothing is mapped there: a page fault, and ${who}’s kernel stops.`,
        expert: `vCPU ${vcpu}: no TLB entry and no PTE for ${p}. The zap made the broken promise visible at once.`,
        speaker: 'A clean death. Without the zap this access would have gone somewhere.',
      };
    }
    const foreign = isForeign(x.before, d, mfn);
    return {
      ...base,
      title: `${who} ${stores ? 'writes to' : 'reads'} ${p}`,
      beginner: foreign
        ? `${who} ${verb} ${p}, though ${promise}. Its CPU still leads to frame ${frame}, and that is ${ownerName(x.before, mfn)}’s!`
        : `${who} ${verb} ${p}, though ${promise}. The access reaches frame ${frame}${stores ? ' and overwrites a sector of it' : ''}.`,
      expert: `vCPU ${vcpu} walks TLB, then PTE: ${p} → ${frame}${foreign ? `, owned by ${ownerName(x.before, mfn)}` : ''}; a ${stores ? 'store to' : 'load of'} its first sector.`,
      speaker: foreign
        ? 'One domain’s CPU in another domain’s memory: what all these flushes and counts are there to prevent.'
        : 'Nothing stopped it. Follow these bytes.',
    };
  };

const dom0Map: Tell = (x) => {
  const p = pool(x, x.x);
  const frame = frameName(x, p2m(x.before, 0, x.x as Pfn));
  const base = {
    level: 'derived',
    source: 'Mail, point 1; possible with pool-reserved off',
  } as const;
  if (oopsed(x)) {
    return {
      ...base,
      title: `Xen refuses dom0 a mapping of ${frame}`,
      beginner: `Somebody else in dom0 maps ${p} by its p2m entry, ${frame}. That frame is not dom0’s any more: Xen refuses, and dom0’s kernel stops.`,
      expert: `update_va_mapping of ${p} → ${frame}: get_page_from_l1e finds another owner, -EINVAL, BUG.`,
      speaker: 'A second user of a pool page, in the middle of a window.',
    };
  }
  return {
    ...base,
    title: `Somebody in dom0 maps ${p}`,
    beginner: `Somebody else in dom0 maps the pool’s ${p}, frame ${frame}. That is one more reference to it, and Xen will not swap it so.`,
    expert: `update_va_mapping of ${p} → ${frame}: the count rises above the allocation’s, and steal_page’s test fails from here on.`,
    speaker: 'A reserved page is reserved for a reason.',
  };
};

const reclaim: Tell = (x) => {
  const p = pool(x, x.x);
  const frame = frameName(x, p2m(x.before, 0, x.x as Pfn));
  return {
    title: `dom0 gives ${p} to somebody else`,
    beginner: `dom0’s allocator hands the pool’s ${p} to another user, who fills its frame ${frame} with other bytes. blkback knows nothing of it.`,
    expert: `Without the raised page count ${p} is free to the allocator; its new user writes all of ${frame}, the frame that p2m names.`,
    speaker: 'This is what the extra reference of point 1 is for.',
    level: 'derived',
    source: 'Mail, point 1; possible with pool-reserved off',
  };
};

const rewrite: Tell = (x) => {
  const j = rewriteSegment(x.action);
  const gref = grefOf(x.at, x.before.w[x.at.frontId + x.job.r], j);
  const g = grant(gref);
  const b = page(x, x.dom, rewritePfn(x.action));
  const was = frameName(x, grantFrame(x.before, x.dom, gref));
  const is = frameName(x, grantFrame(x.after, x.dom, gref));
  return {
    title: `${guest(x)} points ${g} at ${is}`,
    beginner: `${guest(x)} changes ${g} while ${request(x)} uses it: it names frame ${is} of ${b} now, no longer ${was}.`,
    expert: `${capital(g)}: frame ${was} → ${is}. Xen reads the entry when an op uses it; only a pinned or completed one has its frame latched.`,
    speaker:
      'Checked at one moment, used at another. Xen looks at the time of use, so the harm is the guest’s own.',
    level: 'derived',
    source: 'Xen 4.1 common/grant_table.c, __gnttab_map_grant_ref; possible with grant-quiet off',
  };
};

export const MISBEHAVIOUR_TALES: Tales = {
  [OP.touch]: touch('buffer-quiet', 'it promised to leave it alone', '5'),
  [OP.dom0Touch]: touch('pool-reserved', 'it is reserved for blkback', '1'),
  [OP.dom0Map]: dom0Map,
  [OP.dom0Reclaim]: reclaim,
  [OP.grantRewrite]: rewrite,
};
