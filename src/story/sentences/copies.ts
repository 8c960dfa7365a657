import type { Mfn } from '../../base/brand';
import { grantFrame } from '../../machine/grants';
import { lastCall, p2m } from '../../machine/machine';
import { GNTST } from '../../machine/status';
import { ioPfn } from '../../protocol/blkback';
import { requestName } from '../../protocol/names';
import { OP } from '../../protocol/opIds';
import { holdings } from './contents';
import { backGref, capital, frameName, grant, guest, pool, refused, request, status } from './say';
import type { Step, Tales, Tell } from './telling';

/** GNTTABOP_copy: the fallback, and the copy that gives a write its bytes back. */

const SOURCE = { level: 'fact', source: 'Xen 4.1 common/grant_table.c, __gnttab_copy' } as const;

interface Ends {
  readonly gref: string;
  readonly theirs: string;
}

function ends(x: Step): Ends {
  const gref = backGref(x);
  return { gref: grant(gref), theirs: frameName(x, grantFrame(x.before, x.dom, gref)) };
}

const refusal = (x: Step, what: string): ReturnType<Tell> => {
  if (lastCall(x.after).status === GNTST.bad_domain) return goneGuest(x);
  const { gref } = ends(x);
  return {
    ...SOURCE,
    title: `Xen refuses to copy ${what} ${gref}`,
    beginner: `Xen refuses to copy ${what} ${gref}: it does not permit that, or its frame can’t be used so. ${capital(request(x))} will be answered with an error.`,
    expert: `GNTTABOP_copy, ${gref}: ${status(x)}. Checked: the domain, the entry’s type, domid and readonly, both frames’ owners and types.`,
    speaker: 'There is no way around this one: the request fails, and the guest is told.',
  };
};

const goneGuest = (x: Step): ReturnType<Tell> => ({
  ...SOURCE,
  title: `Xen finds ${guest(x)} gone`,
  beginner: `Xen refuses to copy for segment ${x.x} of ${request(x)}, because ${guest(x)} has been destroyed. Its response will be dropped, for nobody is there to read it.`,
  expert: `GNTTABOP_copy: ${status(x)}, the first thing that is checked. blkback goes on to the end of its program and drops the response.`,
  speaker: 'Nothing is lost that anybody could still ask for.',
});

const part = (x: Step): string => (x.job.whole[x.x] ? 'the page' : 'part of the page');

const copyIn: Tell = (x) => {
  if (refused(x)) return refusal(x, 'from');
  const { gref, theirs } = ends(x);
  const own = frameName(x, p2m(x.before, 0, x.job.bounce[x.x]));
  const to = pool(x, x.job.bounce[x.x]);
  return {
    ...SOURCE,
    title: `Xen copies ${theirs} to ${own}`,
    beginner: `Xen copies ${part(x)} behind ${gref} from ${guest(x)}’s frame ${theirs} into ${own}, dom0’s private page ${to}. Nothing changes hands.`,
    expert: `GNTTABOP_copy ${gref} → ${own}: ${theirs} is pinned while it runs, no mapping, no flush. It works on part pages, and on mapped ones.`,
    speaker:
      'Bytes move, frames stay. None of the swap’s conditions matters here: that is what it has to beat.',
  };
};

const copyOut: Tell = (x) => {
  if (refused(x)) return refusal(x, 'to');
  const { gref, theirs } = ends(x);
  const pfn = ioPfn(x.before, x.job, x.x);
  const own = frameName(x, p2m(x.before, 0, pfn));
  return {
    ...SOURCE,
    title: `Xen copies ${own} to ${theirs}`,
    beginner: `Xen copies what the disk put into dom0’s ${pool(x, pfn)}, frame ${own}, to ${guest(x)}’s frame ${theirs}, as ${gref} permits. Nothing changes hands.`,
    expert: `GNTTABOP_copy ${own} → ${gref}, the request’s sectors of the page only; ${theirs} needs a writable type reference while it runs.`,
    speaker: 'The rest of the guest’s page stays as it was. A swap would have taken it along.',
  };
};

const copyBack: Tell = (x) => {
  const { gref, theirs } = ends(x);
  const mfn = x.before.w[x.at.segFrame + x.job.seg0 + x.x] as Mfn;
  const own = frameName(x, mfn);
  const base = {
    level: 'proposal',
    source: 'Mail, point 7; the copy itself as in Xen 4.1 __gnttab_copy',
  } as const;
  if (refused(x)) return { ...refusal(x, 'back to'), ...base };
  const what = holdings(x.before, mfn, x.job.first[x.x], x.job.last[x.x]);
  return {
    ...base,
    title: `Xen copies ${requestName(x.job.r)}’s bytes back, ${own} to ${theirs}`,
    beginner: `Xen copies ${what} from ${own}, dom0’s since the swap, to ${theirs}, ${guest(x)}’s since then. ${guest(x)} gets its bytes back, on another frame.`,
    expert: `GNTTABOP_copy ${own} → ${gref}, by the one permit that the completed entry keeps, and by mfn, since dom0’s p2m need not be fixed yet. Any time until the pool page goes back.`,
    speaker:
      'So it isn’t zero-copy any more. But the copy waits for nobody: it runs beside the disk.',
  };
};

export const COPY_TALES: Tales = {
  [OP.copyIn]: copyIn,
  [OP.copyOut]: copyOut,
  [OP.copyBack]: copyBack,
};
