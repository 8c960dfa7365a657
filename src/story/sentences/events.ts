import { index, type RingIndex } from '../../machine/ring';
import { AWAKE } from '../../protocol/events';
import { domName } from '../../protocol/names';
import { OP } from '../../protocol/opIds';
import { guestWord } from '../../protocol/threads';
import { guest } from './say';
import type { Step, Tales, Tell } from './telling';

/** One end of a ring, in words. */
interface End {
  readonly who: (x: Step) => string;
  readonly driver: string;
  readonly things: string;
  readonly event: RingIndex;
  readonly field: string;
  readonly check: string;
  readonly awake: (x: Step) => number;
}

const FRONT: End = {
  who: guest,
  driver: 'blkfront',
  things: 'responses',
  event: 'rspEvent',
  field: 'rsp_event',
  check: 'RING_FINAL_CHECK_FOR_RESPONSES',
  awake: (x) => x.at.frontAwake,
};

const BACK: End = {
  who: () => 'dom0',
  driver: 'blkback',
  things: 'requests',
  event: 'reqEvent',
  field: 'req_event',
  check: 'RING_FINAL_CHECK_FOR_REQUESTS',
  awake: (x) => x.at.backAwake,
};

const SOURCE = { level: 'fact', source: 'Xen public/io/ring.h' } as const;

const wake =
  (end: End): Tell =>
  (x) => ({
    ...SOURCE,
    title: `${end.who(x)} takes the event`,
    beginner: `The event wakes ${end.driver} for ${domName(x.at, x.dom)}’s ring. It clears the bit and goes to look for ${end.things}.`,
    expert: `The pending bit is cleared before the ring is read, so that an event that comes meanwhile is not lost.`,
    speaker: 'Clear first, look then. The other order would lose a wake-up.',
  });

const look =
  (end: End): Tell =>
  (x) => ({
    ...SOURCE,
    title: `${end.driver} finds the ring empty`,
    beginner: `${end.driver} finds no more ${end.things} on ${domName(x.at, x.dom)}’s ring. Before it may sleep it has to ask to be woken.`,
    expert: `RING_HAS_UNCONSUMED_${end.things.toUpperCase()} says no. Something may be pushed at any moment from now on.`,
    speaker: 'The dangerous moment of every such protocol: between the last look and sleep.',
  });

const arm =
  (end: End): Tell =>
  (x) => {
    const [old, now] = [index(x.before, x.dom, end.event), index(x.after, x.dom, end.event)];
    return {
      ...SOURCE,
      title: `${end.driver} sets ${end.field} to ${now}`,
      beginner: `${end.driver} asks to be woken by the next of the ${end.things}: it sets ${end.field} to ${now}. Then it looks once more.`,
      expert: `${end.check}: ${end.field} ${old} → ${now}, one beyond the last consumed, then a full barrier and another look.`,
      speaker: 'Set the alarm, then check that nobody came in while you set it.',
    };
  };

const recheck =
  (end: End): Tell =>
  (x) => {
    const found = guestWord(x.after, end.awake(x), x.dom) === AWAKE.looping;
    return {
      ...SOURCE,
      title: found ? `${end.driver} finds more work` : `${end.driver} goes to sleep`,
      beginner: found
        ? `The second look pays: ${end.things} came in meanwhile, and ${end.driver} goes on without an event.`
        : `The second look finds nothing either. ${end.driver} sleeps, and the next of the ${end.things} will wake it.`,
      expert: `The re-check of ${end.check}: ${found ? 'more to do' : 'nothing, so the loop ends'}.`,
      speaker: 'This second look is what makes it safe to sleep.',
    };
  };

const sleep =
  (end: End): Tell =>
  (x) => {
    const now = index(x.after, x.dom, end.event);
    return {
      level: 'derived',
      source: 'What Xen public/io/ring.h warns of',
      title: `${end.driver} sleeps without a second look`,
      beginner: `${end.driver} sets ${end.field} to ${now} and sleeps at once. What was pushed since its last look wakes nobody.`,
      expert: `No re-check after ${end.field} = ${now}: a push between the last look and this store saw the old ${end.field} and held its event off.`,
      speaker: 'A lost wake-up. Everything is in order, and nothing moves any more.',
    };
  };

export const EVENT_TALES: Tales = {
  [OP.frontWake]: wake(FRONT),
  [OP.frontLook]: look(FRONT),
  [OP.frontArm]: arm(FRONT),
  [OP.frontRecheck]: recheck(FRONT),
  [OP.frontSleep]: sleep(FRONT),
  [OP.backWake]: wake(BACK),
  [OP.backLook]: look(BACK),
  [OP.backArm]: arm(BACK),
  [OP.backRecheck]: recheck(BACK),
  [OP.backSleep]: sleep(BACK),
};
