import { index } from '../../machine/ring';
import { requestName } from '../../protocol/names';
import { OP } from '../../protocol/opIds';
import { FRONT, frontPc, guestWord } from '../../protocol/threads';
import { guest, listed, request } from './say';
import type { Tales, Tell } from './telling';

const put: Tell = (x) => {
  const what = x.job.write ? 'write' : 'read';
  return {
    title: `${guest(x)} puts ${request(x)} on the ring`,
    beginner: `${guest(x)} writes ${request(x)} into a free slot of the ring: a ${what}, its sectors, its grants. dom0 does not see it yet.`,
    expert: `A blkif_request_t of ${x.job.segments} segment${x.job.segments > 1 ? 's' : ''}; req_prod_pvt goes to ${index(x.after, x.dom, 'reqProdPvt')}. shadow[id] keeps a copy for recovery.`,
    speaker: 'Written, not yet published: the private index has moved, the shared one has not.',
    level: 'fact',
    source: 'Linux 2.6.18 blkfront.c, blkif_queue_request; Xen public/io/blkif.h',
  };
};

const push: Tell = (x) => {
  const d = x.dom;
  const [old, now] = [index(x.before, d, 'reqProd'), index(x.after, d, 'reqProd')];
  const out = x.at.jobs.filter(
    (job) =>
      job.dom === d &&
      frontPc(x.before, job.r) === OP.push &&
      frontPc(x.after, job.r) === FRONT.inFlight,
  );
  const names = listed(out.map((job) => requestName(job.r)));
  const full = x.at.config.notify === 'full';
  const wakes = guestWord(x.after, x.at.frontNotify, d) !== 0;
  const note = wakes
    ? 'dom0 asked to be woken, so an event follows'
    : 'dom0 is at work and needs no event';
  return {
    title: `${guest(x)} publishes ${names}`,
    beginner: `${guest(x)} moves the shared index req_prod from ${old} to ${now}: from now on dom0 may take ${out.length > 1 ? 'requests' : 'request'} ${names}${full ? `; ${note}` : ''}.`,
    expert: `RING_PUSH_REQUESTS_AND_CHECK_NOTIFY: write barrier, req_prod ${old} → ${now}, full barrier, then the test against req_event${full ? `: ${note}` : ''}.`,
    speaker: `From here the pages of ${names} are on their way. Nobody in ${guest(x)} should touch them until the answer comes.`,
    level: 'fact',
    source: 'Xen public/io/ring.h',
  };
};

export const SUBMIT_TALES: Tales = {
  [OP.put]: put,
  [OP.push]: push,
};
