import { OP } from '../../protocol/opIds';
import { VERDICT } from '../../protocol/threads';
import { guest, Request, request } from './say';
import type { Tales, Tell } from './telling';

const recover: Tell = (x) => {
  const verdict = x.before.w[x.at.frontVerdict + x.job.r];
  const replay = verdict === VERDICT.replay;
  return {
    title: `${guest(x)} takes up ${request(x)} again`,
    beginner: replay
      ? `blkback was restarted and knows nothing of ${request(x)}. ${guest(x)} still has its copy, and first finds out which pages moved.`
      : `The ring was reset. ${guest(x)} takes back the pages of ${request(x)}, which then fails.`,
    expert: replay
      ? 'blkif_recover, from the shadow copy. With swap every entry has to be learned first: a completed one means that the frame is with dom0.'
      : 'The device has failed: each request begun is learned, fixed and ended with an error.',
    speaker:
      'With plain grants the data would still be here. With swap it may be gone: the price of not copying.',
    level: 'derived',
    source: 'Linux 2.6.18 blkfront.c, blkif_recover',
  };
};

const replay: Tell = (x) => ({
  title: `${guest(x)} prepares ${request(x)} to be sent again`,
  beginner: `${Request(x)}’s pages are ${guest(x)}’s own again, so it can go out once more, under the id that it has.`,
  expert: `blkif_recover goes on from the first zap${x.job.write ? '; a write whose entry was completed would send other bytes' : ''}.`,
  speaker: 'From here it is an ordinary request again.',
  level: 'derived',
  source: 'Linux 2.6.18 blkfront.c, blkif_recover',
});

export const RECOVERY_TALES: Tales = {
  [OP.recover]: recover,
  [OP.replay]: replay,
};
