import type { Action, Domid } from '../base/brand';
import { clearPending, isPending, type Peer } from '../machine/evtchn';
import { indexAt, RING, setIndex, unconsumedRequests, unconsumedResponses } from '../machine/ring';
import { domOf } from './action';
import type { Actor, Op } from './op';
import { OP } from './opIds';
import { REFUSAL, type Refusal } from './refusal';
import { guestWord, isDead, setGuestWord } from './threads';
import type { State } from './world';

/** How awake the thread is that an event channel wakes; only where notify is full. */
export const AWAKE = { asleep: 0, looping: 1, foundNothing: 2, armed: 3 } as const;

/**
 * One end's loop around its ring, as ring.h asks for it: take the event, consume until nothing is
 * left, set the event index, look once more, sleep. final-check off: sets the index and sleeps in
 * one step, so that what was pushed after the last look is found by nobody.
 */
interface End {
  readonly peer: Peer;
  readonly actor: Actor;
  readonly ids: { wake: number; look: number; arm: number; recheck: number; sleep: number };
  readonly awake: (s: State) => number;
  readonly waiting: (s: State, d: Domid) => number;
  readonly arm: (s: State, d: Domid) => void;
}

const BACK: End = {
  peer: 'blkback',
  actor: 'dom0',
  ids: {
    wake: OP.backWake,
    look: OP.backLook,
    arm: OP.backArm,
    recheck: OP.backRecheck,
    sleep: OP.backSleep,
  },
  awake: (s) => s.at.backAwake,
  waiting: unconsumedRequests,
  arm: (s, d) => setIndex(s, d, RING.reqEvent, indexAt(s, d, RING.reqCons) + 1),
};

const FRONT_END: End = {
  peer: 'blkfront',
  actor: 'domU',
  ids: {
    wake: OP.frontWake,
    look: OP.frontLook,
    arm: OP.frontArm,
    recheck: OP.frontRecheck,
    sleep: OP.frontSleep,
  },
  awake: (s) => s.at.frontAwake,
  waiting: unconsumedResponses,
  arm: (s, d) => setIndex(s, d, RING.rspEvent, indexAt(s, d, RING.rspCons) + 1),
};

/** True where this end may take from its ring: always, unless it sleeps between events. */
export function isLooping(s: State, d: Domid, peer: Peer): boolean {
  if (s.at.config.notify !== 'full') return true;
  const end = peer === 'blkback' ? BACK : FRONT_END;
  return guestWord(s, end.awake(s), d) === AWAKE.looping;
}

function opsOf(end: End): Op[] {
  const is = (s: State, d: Domid, awake: number): boolean =>
    guestWord(s, end.awake(s), d) === awake;
  const set = (s: State, d: Domid, awake: number): void => setGuestWord(s, end.awake(s), d, awake);
  const op = (
    id: number,
    name: string,
    when: (s: State, d: Domid) => boolean,
    then: (s: State, d: Domid) => void,
    guarded?: 'final-check',
  ): Op => ({
    id,
    name: `${end.peer}.${name}`,
    actor: end.actor,
    per: 'guest',
    ready: (s, a) => {
      const d = domOf(a);
      if (d < 1 || d > s.at.guests || s.at.config.notify !== 'full') return REFUSAL.malformed;
      if (isDead(s, d)) return REFUSAL.gone;
      if (guarded && s.at.guard[guarded]) return REFUSAL.guarded;
      return when(s, d) ? REFUSAL.none : (REFUSAL.order as Refusal);
    },
    apply: (s: State, a: Action) => then(s, domOf(a)),
  });
  return [
    op(
      end.ids.wake,
      'take-event',
      (s, d) => is(s, d, AWAKE.asleep) && isPending(s, d, end.peer),
      (s, d) => {
        clearPending(s, d, end.peer);
        set(s, d, AWAKE.looping);
      },
    ),
    op(
      end.ids.look,
      'find-nothing',
      (s, d) => is(s, d, AWAKE.looping) && end.waiting(s, d) <= 0,
      (s, d) => set(s, d, AWAKE.foundNothing),
    ),
    op(
      end.ids.arm,
      'set-event',
      (s, d) => is(s, d, AWAKE.foundNothing) && s.at.guard['final-check'],
      (s, d) => {
        end.arm(s, d);
        set(s, d, AWAKE.armed);
      },
    ),
    op(
      end.ids.recheck,
      'look-again',
      (s, d) => is(s, d, AWAKE.armed),
      (s, d) => set(s, d, end.waiting(s, d) > 0 ? AWAKE.looping : AWAKE.asleep),
    ),
    op(
      end.ids.sleep,
      'sleep',
      (s, d) => is(s, d, AWAKE.foundNothing),
      (s, d) => {
        end.arm(s, d);
        set(s, d, AWAKE.asleep);
      },
      'final-check',
    ),
  ];
}

export const EVENT_OPS: readonly Op[] = [...opsOf(FRONT_END), ...opsOf(BACK)];
