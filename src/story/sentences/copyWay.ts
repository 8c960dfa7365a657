import { OP } from '../../protocol/opIds';
import { COPY_TALES } from './copies';
import { POOL_TALES } from './pool';
import { refused, request } from './say';
import type { Tales, Tell } from './telling';

/** Grant copy where nothing else was ever agreed on: it is no fallback here. */

const choose: Tell = (x) => {
  if (x.after.w[x.at.backStatus + x.job.r] !== 0) return POOL_TALES[OP.choose](x);
  const many = x.job.segments > 1;
  return {
    title: `blkback will have ${request(x)} copied`,
    beginner: `blkback takes ${many ? 'private pages' : 'a private page'} of dom0’s for ${request(x)}. Xen will copy between ${many ? 'them' : 'it'} and the guest’s ${many ? 'frames' : 'frame'}; nothing is mapped.`,
    expert: `${many ? 'Ordinary pages' : 'An ordinary page'} outside any pool: a struct page, an address, a frame that stays. The data path never sees a foreign one.`,
    speaker: 'The plainest way, and the one that the patch goes over to which the mail answers.',
    level: 'derived',
    source: 'Model: blkback’s choice; GNTTABOP_copy of Xen public/grant_table.h',
  };
};

const COPIED = 'Bytes move, frames stay. No page table, no p2m and no TLB has a part in it.';

const copyIn: Tell = (x) => {
  const said = COPY_TALES[OP.copyIn](x);
  return refused(x) ? said : { ...said, speaker: COPIED };
};

const copyOut: Tell = (x) => {
  const said = COPY_TALES[OP.copyOut](x);
  return refused(x)
    ? said
    : { ...said, speaker: 'The other direction costs the same: one hypercall, and the bytes.' };
};

export const COPY_WAY: Tales = {
  [OP.choose]: choose,
  [OP.copyIn]: copyIn,
  [OP.copyOut]: copyOut,
};
