import type { Mfn } from '../../base/brand';
import { index } from '../../machine/ring';
import { isAway } from '../../protocol/backProgram';
import { domName, mfnName, requestName } from '../../protocol/names';
import { OP } from '../../protocol/opIds';
import { waitsForPool } from '../../protocol/pool';
import { backPc, guestWord, isDead } from '../../protocol/threads';
import { guest, listed, Request, request } from './say';
import type { Step, Tales, Tell } from './telling';

/** blkback at the ring: requests off it, responses onto it. */

const pull: Tell = (x) => {
  const d = x.dom;
  const name = domName(x.at, d);
  const job = x.at.jobs.find((j) => backPc(x.before, j.r) === 0 && backPc(x.after, j.r) !== 0);
  const cons = index(x.after, d, 'reqCons');
  const base = { level: 'fact', source: 'Linux 2.6.18 blkback.c, do_block_io_op' } as const;
  if (!job) {
    return {
      ...base,
      title: 'blkback takes a slot that holds no request',
      beginner: `blkback takes the next slot of ${name}’s ring, but no request is in it: a response too many was written over it.`,
      expert: `req_cons goes to ${cons}; the slot holds a response, and its request is lost.`,
      speaker:
        'Requests and responses share the slots. One response too many, and a request is gone.',
    };
  }
  const letter = requestName(job.r);
  const what = job.write ? 'a write' : 'a read';
  const waits = x.at.guard['pool-wait'] && waitsForPool(x.after, job);
  const then = waits
    ? 'The pool has too few idle pages, so it will have to wait.'
    : 'From now on dom0 works from its own copy of it.';
  const bad = job.valid ? '' : ' Its sectors make no sense, so it will be answered with an error.';
  return {
    ...base,
    title: `blkback pulls request ${letter}`,
    beginner: `blkback takes request ${letter} off ${name}’s ring: ${what}. ${then}${bad}`,
    expert: `The request is copied out of the shared page once, and req_cons goes to ${cons} before it is dispatched; validation looks at the copy only.${bad}`,
    speaker: waits
      ? `${letter} is off the ring and holds nothing. Watch it wait for a page.`
      : 'Copied, then checked: the guest can’t change what has been checked.',
  };
};

const movedOf = (x: Step): number[] =>
  x.job.pfn.map((_, j) => j).filter((j) => isAway(x.before, x.job, j));

const put: Tell = (x) => {
  const failed = x.before.w[x.at.backStatus + x.job.r] !== 0;
  const base = { level: 'fact', source: 'Linux 2.6.18 blkback.c, make_response' } as const;
  if (isDead(x.before, x.dom)) {
    return {
      ...base,
      title: `blkback drops the response for ${requestName(x.job.r)}`,
      beginner: `${Request(x)} is finished, but its guest or its ring is gone. blkback drops the response and forgets the request.`,
      expert: `No ring to answer on; the request’s bookkeeping is freed.${x.at.negotiated ? ' A frame that was swapped is dom0’s for good.' : ''}`,
      speaker: x.at.negotiated
        ? 'The I/O ended safely all the same: the frame was dom0’s own by then.'
        : 'The I/O ended safely all the same.',
    };
  }
  const moved = movedOf(x).length;
  const word = failed ? 'an error' : 'success';
  const bits = !x.at.negotiated
    ? ''
    : moved === 0
      ? ' No page of it moved.'
      : ' It also says which pages moved.';
  const carries =
    x.at.slotMfns > 0 && moved > 0
      ? ` The new frames: ${listed(movedOf(x).map((j) => mfnName(x.at, x.before.w[x.at.segGiven + x.job.seg0 + j] as Mfn)))}.`
      : '';
  return {
    ...base,
    level: x.at.negotiated ? 'proposal' : 'fact',
    title: `blkback puts the response for ${requestName(x.job.r)}`,
    beginner: `blkback writes its response to ${request(x)} into the ring: ${word}.${bits} ${guest(x)} does not see it yet.`,
    expert: `blkif_response_t: id, operation, status${x.at.negotiated ? ', and the swapped bit of each segment' : ''}; rsp_prod_pvt goes to ${index(x.after, x.dom, 'rspProdPvt')}.${carries}`,
    speaker: 'The slot that held the request now holds its response.',
  };
};

const push: Tell = (x) => {
  const d = x.dom;
  const base = { level: 'fact', source: 'Xen public/io/ring.h; Linux 2.6.18 blkback.c' } as const;
  const out = x.at.jobs.filter(
    (job) =>
      job.dom === d && backPc(x.before, job.r) === OP.pushResponse && backPc(x.after, job.r) === 0,
  );
  const names = listed(out.map((job) => requestName(job.r)));
  if (isDead(x.before, d)) {
    return {
      ...base,
      title: `blkback forgets ${names}`,
      beginner: `The guest or its ring is gone, so nobody will read the response. blkback forgets ${out.length > 1 ? 'requests' : 'request'} ${names}.`,
      expert: 'Nothing is published; the bookkeeping is freed.',
      speaker: 'Nobody is waiting for this one.',
    };
  }
  const [old, now] = [index(x.before, d, 'rspProd'), index(x.after, d, 'rspProd')];
  const full = x.at.config.notify === 'full';
  const wakes = guestWord(x.after, x.at.backNotify, d) !== 0;
  const note = wakes
    ? `${domName(x.at, d)} asked to be woken, so an event follows`
    : `${domName(x.at, d)} needs no event`;
  return {
    ...base,
    title: `blkback publishes the response for ${names}`,
    beginner: `blkback moves rsp_prod from ${old} to ${now}: ${domName(x.at, d)} may take the ${out.length > 1 ? 'responses' : 'response'} for ${names}${full ? `; ${note}` : ''}.`,
    expert: `RING_PUSH_RESPONSES_AND_CHECK_NOTIFY: rsp_prod ${old} → ${now}, full barrier, then the test against rsp_event${full ? `: ${note}` : ''}. blkback forgets the request.`,
    speaker: x.at.negotiated
      ? 'dom0 is through with it. All that is left to repair is on the guest’s side.'
      : 'dom0 is through with it.',
  };
};

const notify: Tell = (x) => ({
  title: `dom0 sends ${domName(x.at, x.dom)} an event`,
  beginner: `dom0 asks Xen to wake ${domName(x.at, x.dom)}: there is a response on the ring.`,
  expert: 'EVTCHNOP_send on the ring’s channel: the pending bit of the guest’s end is set.',
  speaker: 'The other half of the hold-off: only because rsp_event asked for it.',
  level: 'fact',
  source: 'Linux 2.6.18 blkback.c, make_response',
});

export const RING_TALES: Tales = {
  [OP.pullRequest]: pull,
  [OP.putResponse]: put,
  [OP.pushResponse]: push,
  [OP.backNotify]: notify,
};
