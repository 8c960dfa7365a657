import type { Mechanism } from '../../protocol/config';
import { OP } from '../../protocol/opIds';
import { VERDICT } from '../../protocol/threads';
import { guest, Request, request } from './say';
import type { Tales, Tell } from './telling';

/** What a guest does with the entries of a request before it sends that again. */
const FIRST: Readonly<Record<Mechanism, string>> = {
  swap: ', and first finds out which pages moved',
  map: ', and first takes its grants back',
  copy: ', and first takes its grants back',
  persistent: ', and will send it with the same grants',
  transfer: ', and first looks what came for its pages',
};

const recover: Tell = (x) => {
  const verdict = x.before.w[x.at.frontVerdict + x.job.r];
  const replay = verdict === VERDICT.replay;
  const swaps = x.at.negotiated;
  return {
    title: `${guest(x)} takes up ${request(x)} again`,
    beginner: replay
      ? `blkback was restarted and knows nothing of ${request(x)}. ${guest(x)} still has its copy${FIRST[x.at.config.mechanism]}.`
      : `The ring was reset. ${guest(x)} takes back the pages of ${request(x)}, which then fails.`,
    expert: replay
      ? `blkif_recover, from the shadow copy.${swaps ? ' With swap every entry has to be learned first: a completed one means that the frame is with dom0.' : ''}`
      : 'The device has failed: each request begun is learned, fixed and ended with an error.',
    speaker: swaps
      ? 'With plain grants the data would still be here. With swap it may be gone: the price of not copying.'
      : 'A write’s data is still in the guest, so nothing is lost by asking again.',
    level: 'derived',
    source: 'Linux 2.6.18 blkfront.c, blkif_recover',
  };
};

const replay: Tell = (x) => ({
  title: `${guest(x)} prepares ${request(x)} to be sent again`,
  beginner: `${x.at.config.mechanism === 'transfer' ? `What came for ${request(x)} is taken in` : `${Request(x)}’s pages are ${guest(x)}’s own again`}, so it can go out once more, under the id that it has.`,
  expert: `blkif_recover goes on ${x.at.negotiated ? 'from the first zap' : 'after the fill'}${x.job.write && x.at.negotiated ? '; a write whose entry was completed would send other bytes' : ''}.`,
  speaker: 'From here it is an ordinary request again.',
  level: 'derived',
  source: 'Linux 2.6.18 blkfront.c, blkif_recover',
});

export const RECOVERY_TALES: Tales = {
  [OP.recover]: recover,
  [OP.replay]: replay,
};
