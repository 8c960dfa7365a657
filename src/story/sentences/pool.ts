import type { Pfn } from '../../base/brand';
import { poolPfn } from '../../protocol/backProgram';
import { requestName } from '../../protocol/names';
import { OP } from '../../protocol/opIds';
import { guest, listed, pool, Request, request } from './say';
import type { Step, Tales, Tell } from './telling';

/** blkback and its pool pages: taking them, scrubbing them, putting them back. */

export const heldOf = (x: Step): Pfn[] =>
  x.job.pfn.map((_, j) => poolPfn(x.after, x.job, j)).filter((pfn) => pfn !== 0);

const choose: Tell = (x) => {
  const base = {
    level: 'derived',
    source: 'Model: blkback’s choice; mail, point 1 and problem 3',
  } as const;
  const failed = x.after.w[x.at.backStatus + x.job.r] !== 0;
  if (failed) {
    const why = x.job.valid
      ? 'The pool has too few idle pages, and blkback does not wait'
      : 'Its sectors make no sense';
    return {
      ...base,
      title: `blkback gives up ${request(x)}`,
      beginner: `${why}: ${request(x)} will be answered with an error.`,
      expert: x.job.valid
        ? 'Without pool-wait a dry pool is answered with BLKIF_RSP_ERROR, which no frontend expects of a good request.'
        : 'dispatch_rw_block_io’s validation: first_sect ≤ last_sect < the page’s end, or BLKIF_RSP_ERROR.',
      speaker: x.job.valid
        ? 'A good request fails. That is what waiting is for.'
        : 'A bad request, and a plain answer.',
    };
  }
  const pages = listed(heldOf(x).map((pfn) => pool(x, pfn)));
  const many = heldOf(x).length > 1;
  if (x.at.config.mechanism === 'map') {
    return {
      title: `blkback takes ${pages} for ${requestName(x.job.r)}`,
      beginner: many
        ? `blkback takes ${pages} for ${request(x)}, pages without frames of their own: only places in dom0 where frames of ${guest(x)}’s can be made to appear.`
        : `blkback takes ${pages} for ${request(x)}, a page without a frame of its own: only a place in dom0 where a frame of ${guest(x)}’s can be made to appear.`,
      expert: `One of the pages from alloc_empty_pages_and_pagevec: a struct page and a kernel address, no frame behind them. Taken for ${request(x)}: ${pages}.`,
      speaker: 'A place with nothing in it. What will stand there belongs to somebody else.',
      level: 'fact',
      source: 'Linux 2.6.18 blkback.c, alloc_req; balloon.c, alloc_empty_pages_and_pagevec',
    };
  }
  if (heldOf(x).length === 0) {
    return {
      ...base,
      title: `blkback will copy ${request(x)}`,
      beginner: `blkback decides to copy ${request(x)} by way of ${x.job.segments > 1 ? 'private pages' : 'a private page'} of dom0: ${whyCopy(x)}.`,
      expert: `No segment of ${request(x)} is planned for GNTTABOP_swap; each goes by GNTTABOP_copy through a private page outside the pool.`,
      speaker: 'The fallback is always there, and it works with every guest.',
    };
  }
  const mixed = heldOf(x).length < x.job.segments;
  const some = mixed ? ' The rest of it can’t be swapped and is copied.' : '';
  const now = x.job.write ? 'to swap at once' : 'for the disk to fill';
  return {
    ...base,
    title: `blkback takes ${pages} for ${requestName(x.job.r)}`,
    beginner: `blkback takes ${pages} from the pool for ${request(x)}, ${now}. ${reserved(x, many ? 'them' : 'it')}${some}`,
    expert: `All pool pages of ${request(x)} are taken together, or none is; while it waits for them it holds nothing. Held now: ${pages}.`,
    speaker: `The stake of the swap: ${pages} will stay dom0’s, and only the frame behind will go.`,
  };
};

const reserved = (x: Step, it: string): string =>
  x.at.guard['pool-reserved']
    ? `Nobody else in dom0 uses ${it}.`
    : `But nothing keeps others in dom0 away from ${it}.`;

function whyCopy(x: Step): string {
  if (!x.at.negotiated) return 'the two ends have not agreed on swapping';
  if (x.job.whole.includes(false)) return 'part of a page can’t be swapped without the rest';
  if (x.job.shared.includes(true)) return 'one page stands in it twice';
  if (x.job.keep && x.job.write && x.at.config.choices.keepBy === 'fallback')
    return `${guest(x)} wants to keep its contents`;
  return 'it wants more pages than its pool has';
}

const pagesBack: Tell = (x) => {
  const held = x.job.pfn.map((_, j) => poolPfn(x.before, x.job, j)).filter((pfn) => pfn !== 0);
  const pages = listed(held.map((pfn) => pool(x, pfn)));
  const plural = held.length > 1;
  if (x.at.config.mechanism === 'map') {
    return {
      title: `blkback puts ${pages} back`,
      beginner: `${pages}, which ${request(x)} had, ${plural ? 'are' : 'is'} free for another request of any guest, as empty as before.`,
      expert: `free_req: ${request(x)}’s pending_req with its frameless pages returns to the free list.`,
      speaker: 'An empty place again.',
      level: 'fact',
      source: 'Linux 2.6.18 blkback.c, free_req',
    };
  }
  return {
    title: `${pages} ${plural ? 'go' : 'goes'} back to the pool`,
    beginner: `${Request(x)} is through with ${pages}: idle again. Nothing is missing, for each swap gave a frame for a frame.`,
    expert: `pfn and page struct are the ones that were reserved; only the frame behind may be another. Idle again: ${pages}.`,
    speaker: 'Count the pool: what leaves in a swap comes back in the same swap.',
    level: 'proposal',
    source: 'Mail, point 1 and problem 3',
  };
};

export const POOL_TALES: Tales = {
  [OP.choose]: choose,
  [OP.pagesBack]: pagesBack,
};
