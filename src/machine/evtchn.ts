import type { Domid } from '../base/brand';
import { answer, count, type Machine } from './machine';
import { CALL, METER } from './meters';

/** The two ends of a guest's event channel, by who is woken. */
export type Peer = 'blkback' | 'blkfront';

const pendingWord = (m: Machine, d: Domid, peer: Peer): number =>
  m.at.evtchn + (d - 1) * 2 + (peer === 'blkback' ? 0 : 1);

export const isPending = (m: Machine, d: Domid, peer: Peer): boolean =>
  m.w[pendingWord(m, d, peer)] !== 0;

/** EVTCHNOP_send: sets the pending bit of the other end. */
export function evtchnSend(m: Machine, d: Domid, peer: Peer): void {
  m.w[pendingWord(m, d, peer)] = 1;
  count(m, METER.hypercalls);
  count(m, METER.notifiesSent);
  answer(m, CALL.evtchn_send, 0);
}

export function clearPending(m: Machine, d: Domid, peer: Peer): void {
  m.w[pendingWord(m, d, peer)] = 0;
}
