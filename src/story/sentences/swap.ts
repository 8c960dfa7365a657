import type { Mfn } from '../../base/brand';
import { grantFrame } from '../../machine/grants';
import { lastCall, m2p, owner, p2m } from '../../machine/machine';
import { hasError, isPlanned, poolPfn } from '../../protocol/backProgram';
import { domName, requestName } from '../../protocol/names';
import { OP } from '../../protocol/opIds';
import {
  backGref,
  frameName,
  grant,
  guest,
  page,
  pool,
  refused,
  request,
  spent,
  status,
} from './say';
import type { Step, Tales, Tell } from './telling';
import { cached, remembered } from './tlb';

/** The proposal's hypercall: Xen's flush before it, the swap, and the way back. */

const dirtyOf = (x: Step, d: 0 | 1 | 2): string => {
  const entries = cached(x.before, d, false);
  return entries.length === 0 ? 'nothing' : remembered(x, d, entries);
};

/** How much of a request its flush is for. */
function scope(x: Step): string {
  if (x.at.config.choices.flush === 'op') return `for ${segment(x)} alone`;
  const planned = x.job.pfn.filter((_, j) => isPlanned(x.before, x.job, j)).length;
  if (planned !== x.job.segments) return 'once for the whole batch';
  return planned > 1 ? `once for all its ${planned} pages` : 'once';
}

const flushBoth =
  (home: boolean): Tell =>
  (x) => {
    const [mine, theirs] = [dirtyOf(x, 0), dirtyOf(x, x.dom)];
    const clean = mine === 'nothing' && theirs === 'nothing';
    const what = x.at.config.choices.flush === 'op' ? 'a frame' : `a frame of ${request(x)}`;
    const before = `Before ${what} ${home ? 'goes home' : 'changes hands'}, Xen`;
    return {
      title: `Xen flushes dom0’s and ${guest(x)}’s CPUs`,
      beginner: clean
        ? `${before} flushes the CPUs of both domains, ${scope(x)}. It finds nothing: none of them remembers a translation any more.`
        : `${before} makes the CPUs of both domains forget, ${scope(x)}: dom0’s ${mine}, ${guest(x)}’s ${theirs}.`,
      expert: `flush_tlb_mask of both domain_dirty_cpumasks, ${scope(x)}, before the first op commits. dom0: ${mine}; ${guest(x)}: ${theirs}. IPIs: ${spent(x, 'shootdowns')}.`,
      speaker: clean
        ? 'The double end, as page transfer had it. This time nothing was left to forget; Xen’s own flush is there for the kernel that did not flush.'
        : 'The double end: each side must forget the frame that it is about to lose. The reply to the mail suspects that page transfer died of this.',
      level: 'proposal',
      source:
        'Mail, reply by D. Stodden; Xen 4.1 common/grant_table.c, gnttab_transfer flushes one end',
    };
  };

const fallback = (x: Step): string =>
  hasError(x.before, x.job)
    ? `, and ${request(x)} has failed already`
    : `; ${segment(x)} has to be copied instead`;

const segment = (x: Step): string => `segment ${x.x} of ${request(x)}`;

interface Pair {
  readonly own: string;
  readonly theirs: string;
  readonly pfn: string;
  readonly gref: string;
  /** The guest's page that names the frame, where its tables agree. */
  readonly inGuest: string;
}

function pairOf(x: Step): Pair {
  const pfn = poolPfn(x.before, x.job, x.x);
  const gref = backGref(x);
  const theirs = grantFrame(x.before, x.dom, gref);
  const named = m2p(x.before, theirs);
  const known =
    owner(x.before, theirs) === x.dom &&
    named !== 0 &&
    named <= x.at.pfns[x.dom] &&
    p2m(x.before, x.dom, named) === theirs;
  return {
    own: frameName(x, p2m(x.before, 0, pfn)),
    theirs: frameName(x, theirs as Mfn),
    pfn: pool(x, pfn),
    gref: grant(gref),
    inGuest: known ? ` from ${page(x, x.dom, named)}` : '',
  };
}

/** Which of Xen's checks said no, in words. */
function reason(x: Step, pair: Pair): string {
  const g = guest(x);
  switch (lastCall(x.after).check) {
    case 1:
      return `${pair.own} is not dom0’s to give`;
    case 2:
      return `${g} is gone`;
    case 4:
      return `there is no such grant`;
    case 5:
      return `${pair.gref} permits no swap${afterCompletion(x)}`;
    case 6:
      return `${pair.gref} is in use`;
    case 7:
      return `${pair.theirs} is not ${g}’s`;
    case 8:
      return `dom0 still has another reference to ${pair.own}`;
    case 9:
      return `${g} still has another reference to ${pair.theirs}`;
    default:
      return 'it can’t be done now';
  }
}

const afterCompletion = (x: Step): string =>
  owner(x.before, grantFrame(x.before, x.dom, backGref(x))) === x.dom ? '' : ', or no longer';

const PROPOSAL = {
  level: 'proposal',
  source:
    'Mail, points 2 and 3: proposed, never built. Checks after Xen 4.1 arch/x86/mm.c, steal_page',
} as const;

const swap: Tell = (x) => {
  const pair = pairOf(x);
  const { own, theirs, pfn, gref } = pair;
  if (refused(x)) {
    return {
      ...PROPOSAL,
      title: `Xen refuses to swap for ${gref}`,
      beginner: `Xen refuses this swap: ${reason(x, pair)}. Nothing has changed${fallback(x)}.`,
      expert: `GNTTABOP_swap of ${own} for ${gref}: ${status(x)}, since ${reason(x, pair)}. All checks come before any change; the batch goes on.`,
      speaker: 'A refusal loses nothing. Transfer, by contrast, could lose the page.',
    };
  }
  const when = hasError(x.before, x.job)
    ? 'though the request has failed'
    : x.job.write
      ? 'and the data is dom0’s without a copy'
      : 'and the data is the guest’s without a copy';
  const batch =
    x.job.segments === 1
      ? ''
      : spent(x, 'hypercalls') > 0
        ? ' This hypercall carries the whole batch.'
        : ' Still the same hypercall.';
  const m2pBy =
    x.at.config.choices.m2pBy === 'xen' ? 'm2p exchanged too' : 'm2p left to the kernels';
  return {
    ...PROPOSAL,
    title: `Xen swaps ${own} and ${theirs}`,
    beginner: `Xen exchanges two frames: ${theirs}${pair.inGuest} is dom0’s now, ${own} from ${pfn} is ${guest(x)}’s. No byte moved, ${when}.`,
    expert: `GNTTABOP_swap(${own}, ${gref}): owners and page_lists exchanged, tot_pages unchanged, ${m2pBy}; the entry names ${own}, then is marked completed.${batch}`,
    speaker: `Two cards cross the gutter. Look at the p2m wires: still tied to the cards they named. ${pfn} and its partner have a window open.`,
  };
};

const swapBack: Tell = (x) => {
  const pair = pairOf(x);
  const { own, theirs, gref, pfn } = pair;
  const base = {
    ...PROPOSAL,
    source: 'Mail, point 7: one way among others to keep a write’s contents',
  };
  if (refused(x)) {
    return {
      ...base,
      title: `Xen refuses to swap ${own} back`,
      beginner: `Xen refuses to take ${own} home: ${reason(x, pair)}. Nothing has changed; the bytes of segment ${x.x} of ${request(x)} are copied instead.`,
      expert: `GNTTABOP_swap of ${own} for ${gref}: ${status(x)}, since ${reason(x, pair)}. The copy back is taken.`,
      speaker:
        'The way back is narrow on purpose: the very frame, to the very domain, or not at all.',
    };
  }
  return {
    ...base,
    title: `Xen swaps ${own} and ${theirs} back`,
    beginner: `Xen takes both frames home: ${own} with the data is ${guest(x)}’s again, ${theirs} is dom0’s again, and ${gref} ends.`,
    expert: `GNTTABOP_swap with the latched original frame ${own} for a completed entry: owners exchanged, completed and the permit cleared. ${pfn}’s window opens anew.`,
    speaker: 'No byte was copied, but a second swap and a second double flush were paid for.',
  };
};

const swapRefused: Tell = (x) => {
  return {
    title: `Xen refuses one swap of ${requestName(x.job.r)}`,
    beginner: `Xen refuses to swap segment ${x.x} of ${request(x)}, though nothing is wrong with it: the entry was busy${fallback(x)}.`,
    expert: `${status(x)} for one op of the batch, by chance of the environment. The other ops go on, each with its own status.`,
    speaker: `One op in the middle says no. Watch how the rest of the request goes on, and how ${domName(x.at, x.dom)} learns which pages moved.`,
    level: 'proposal',
    source: 'An environment fault of the model; statuses of Xen public/grant_table.h',
  };
};

export const SWAP_TALES: Tales = {
  [OP.flushForSwap]: flushBoth(false),
  [OP.homeFlush]: flushBoth(true),
  [OP.swap]: swap,
  [OP.swapBack]: swapBack,
  [OP.swapRefused]: swapRefused,
};
