import { index, readResponse } from '../../machine/ring';
import { domName, requestName } from '../../protocol/names';
import { OP } from '../../protocol/opIds';
import { hasFailed, looksAtBuffer } from '../../protocol/response';
import { appVcpu, FRONT, frontPc, guestWord, VERDICT } from '../../protocol/threads';
import {
  frameName,
  guest,
  isForeign,
  listed,
  oopsed,
  ownerName,
  page,
  Request,
  reached,
  request,
} from './say';
import type { Tales, Tell } from './telling';

/** blkfront takes a response, and ends its request. */

const PULL_SOURCE = 'Linux 2.6.18 blkfront.c, blkif_int';

const pull: Tell = (x) => {
  const d = x.dom;
  const response = readResponse(x.before, d, index(x.before, d, 'rspCons'));
  const r = guestWord(x.after, x.at.response, d) - 1;
  const name = domName(x.at, d);
  if (oopsed(x)) {
    return {
      title: `${name} believes an id that means nothing`,
      beginner: `The response names an id that never stood for a request of ${name}. It is used all the same, and ${name}’s kernel stops.`,
      expert: `shadow[${response.id}] holds no request; unchecked, as in 2.6.18, the id is an index into nothing.`,
      speaker: 'The guest trusted a number from the other side of the ring.',
      level: 'derived',
      source: `${PULL_SOURCE}, which uses the id unchecked`,
    };
  }
  if (r < 0) {
    return {
      title: `${name} refuses id ${response.id} and resets the ring`,
      beginner: `The response names id ${response.id}, which no request of ${name} is waiting under. ${name} gives the device up: every request in flight will fail.`,
      expert: `id-check: shadow[${response.id}] is not in flight. A backend that errs once can’t be trusted with the rest, so the ring is reset.`,
      speaker: 'Strict on purpose: an id used twice would repair p2m twice.',
      level: 'derived',
      source: 'Modeled; 2.6.18 blkfront.c has no such check',
    };
  }
  const what = response.status === 0 ? 'success' : 'an error';
  const again = x.after.w[x.at.frontVerdict + r] === VERDICT.again;
  return {
    title: `${name} takes the response for ${requestName(r)}`,
    beginner: `${name} takes the response off the ring: dom0 reports ${what} for request ${requestName(r)}${again ? ', which is over already' : ''}. ${x.at.negotiated ? `Where its pages are now, ${name} will learn next.` : 'Its grants can end now.'}`,
    expert: `rsp_cons goes to ${index(x.after, d, 'rspCons')}; id ${response.id} leads through shadow[] to request ${requestName(r)}; status BLKIF_RSP_${response.status === 0 ? 'OKAY' : 'ERROR'}.`,
    speaker: x.at.negotiated
      ? 'What dom0 says of the disk has to be believed. What it says of frames does not.'
      : 'One response, one request: the id says which.',
    level: 'fact',
    source: PULL_SOURCE,
  };
};

const isOver = (pc: number): boolean => pc === FRONT.done || pc === FRONT.gone;

const complete: Tell = (x) => {
  const failed = hasFailed(x.before, x.job);
  const looks = looksAtBuffer(x.job, failed);
  const vcpu = appVcpu(x.before);
  const pages = listed(x.job.pfn.map((pfn) => page(x, x.dom, pfn)));
  const frames = x.job.pfn.map((pfn) => reached(x.before, x.dom, vcpu, pfn));
  const where = `${frames.length > 1 ? 'frames' : 'frame'} ${listed(frames.filter((mfn) => mfn !== 0).map((mfn) => frameName(x, mfn)))}`;
  const source = 'Linux 2.6.18 blkfront.c, blkif_int';
  const base = { level: 'fact', source } as const;
  if (oopsed(x)) {
    return {
      ...base,
      title: `${guest(x)} faults on ${pages}`,
      beginner: `${Request(x)} is over, and the application looks at ${pages}. Not all of that is mapped: a page fault, and ${guest(x)}’s kernel stops.`,
      expert: `vCPU ${vcpu} finds neither a TLB entry nor a PTE for a page of ${request(x)}.`,
      speaker: 'The mapping that nobody put back.',
    };
  }
  const foreign = looks ? frames.find((mfn) => isForeign(x.before, x.dom, mfn)) : undefined;
  const trap = foreign
    ? ` But it reaches frame ${frameName(x, foreign)}, which is ${ownerName(x.before, foreign)}’s!`
    : '';
  const outcome = failed ? 'has failed' : 'is done';
  let then =
    'dom0 says that the write is on the disk. What the buffer holds now is undefined, and nobody looks.';
  if (looks && failed)
    then = `The application gets the error, looks at ${pages} and sees what is in ${where}.`;
  else if (looks && x.job.write)
    then = `The application goes on with ${pages} and sees what is in ${where}.`;
  else if (looks) then = `The application reads ${pages} and sees what is in ${where}.`;
  else if (!x.at.negotiated) then = 'Its pages never left, and are the application’s again.';
  return {
    ...base,
    title: `${guest(x)} completes ${request(x)}`,
    beginner: `${Request(x)} ${outcome}. ${then}${trap}`,
    expert: `The bio ends with ${failed ? '-EIO' : '0'}; the id is free again.${looks ? ` vCPU ${vcpu} walks ${pages} → ${where} and fills its TLB.` : ''}${trap}`,
    speaker: failed
      ? 'An error is an answer too: exactly one for each request.'
      : x.at.jobs.some((job) => !isOver(frontPc(x.after, job.r)))
        ? 'One request is over. The next one finds the tables as this one has left them.'
        : 'The end of the run: compare each table with the start.',
  };
};

export const RESPONSE_TALES: Tales = {
  [OP.pullResponse]: pull,
  [OP.complete]: complete,
};
