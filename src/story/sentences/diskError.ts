import { OP } from '../../protocol/opIds';
import { dmaFrame } from './io';
import { frameName, request } from './say';
import type { Tales, Tell } from './telling';

const diskError: Tell = (x) => {
  const frame = frameName(x, dmaFrame(x));
  return {
    title: `The disk fails at ${frame}`,
    beginner: `The disk reports an error for segment ${x.x} of ${request(x)}, and moves nothing ${x.job.write ? 'from' : 'to'} frame ${frame}.`,
    expert: `The bio for frame ${frame} ends with -EIO; ${request(x)} will be answered with BLKIF_RSP_ERROR${x.job.write ? ', its bytes given back first' : ', its frames not swapped'}, if the guards are on.`,
    speaker: 'Disks fail. The question is what the guest finds in its buffer afterwards.',
    level: 'illustrative',
    source: 'An environment fault of the model',
  };
};

export const DISK_ERROR_TALES: Tales = {
  [OP.diskError]: diskError,
};
