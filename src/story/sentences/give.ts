import { p2m } from '../../machine/machine';
import { poolPfn } from '../../protocol/backProgram';
import { OP } from '../../protocol/opIds';
import { contents } from './contents';
import { heldOf } from './pool';
import { frameName, guest, listed, pool, request, spent } from './say';
import type { Tales, Tell } from './telling';

const choosePlain: Tell = (x) => {
  const pages = listed(heldOf(x).map((pfn) => pool(x, pfn)));
  return {
    title: `blkback plans to swap what was only lent`,
    beginner: `blkback takes ${pages} to swap against every whole page of ${request(x)}, also where the grant gives no leave to swap. Will Xen stop it?`,
    expert: `Misbehaviour, possible with allow-swap-flag off: GNTTABOP_swap on a plain or readonly permit_access entry. Held now: ${pages}.`,
    speaker:
      'A loan treated as a gift. Without a flag of its own, every grant of today would be one.',
    level: 'proposal',
    source: 'Grant rules of Xen public/grant_table.h; the flag is the proposal’s',
  };
};

const scrub: Tell = (x) => {
  const pfn = poolPfn(x.before, x.job, x.x);
  const mfn = p2m(x.before, 0, pfn);
  const frame = frameName(x, mfn);
  const whose = contents(x, mfn);
  return {
    title: `blkback scrubs ${frame}`,
    beginner: `Frame ${frame} behind ${pool(x, pfn)} holds ${whose}. ${guest(x)} will own it next and must not see that, so blkback writes zeros over it.`,
    expert: `${spent(x, 'sectorsScrubbed')} sectors of ${frame} zeroed through a mapping made and dropped at once. Xen scrubs only for dying domains, not here.`,
    speaker:
      'This costs about as much as a copy. A pool for each guest, or a full overwrite, saves it.',
    level: 'derived',
    source: 'Xen 4.1 common/page_alloc.c, free_domheap_pages: live domains scrub for themselves',
  };
};

export const GIVE_TALES: Tales = {
  [OP.swapPlain]: choosePlain,
  [OP.scrub]: scrub,
};
