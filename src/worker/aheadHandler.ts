import { Lookout } from '../lab/ahead';
import { sameConfig } from '../lab/historyConfig';
import type { Words } from '../machine/shape';
import type { Config } from '../protocol/config';
import { worldOf } from '../protocol/world';
import type { FromAhead, ToAhead } from './aheadMessages';
import type { Surroundings } from './shell';

/** The thread that it is looked ahead in. */
export interface AheadSurroundings extends Surroundings<FromAhead> {
  /** So many milliseconds are worked before the thread is given back; left out: 10. */
  readonly sliceMs?: number;
}

/** Milliseconds of work for the state that is looked at: with what makes it known, less than 200; */
const LOOK_MS = 140;
/** and for each that is passed. */
const PASS_MS = 12;
const SLICE_MS = 10;
/** Milliseconds that a go should take. */
const GO_MS = 1.5;
/** A lookout that keeps more states than this is begun anew. */
const MOST_STATES = 40_000;
/** Lookouts that are kept, each of its configuration: one for each lane. */
const KEPT = 2;

type Asked = Exclude<ToAhead, { kind: 'leave' }>;

/** Work in goes; each may be told how much to do at most. */
type Goes = Generator<void, void, number>;

/** Handles messages to one that looks ahead. It works in slices, and hears between them. */
export function aheadHandler(around: AheadSurroundings): (message: ToAhead) => void {
  const handler = new Handler(around);
  return (message) => handler.handle(message);
}

class Handler {
  private readonly lookouts = new Lookouts();
  private goes: Goes | undefined;
  private isScheduled = false;
  /** Milliseconds of work for what is asked now. */
  private worked = 0;
  /** How much a go does, fitted to the speed of the machine as it goes. */
  private amount = 50;

  constructor(private readonly around: AheadSurroundings) {}

  handle(message: ToAhead): void {
    this.worked = 0;
    this.goes = message.kind === 'leave' ? undefined : this.answering(message);
    this.schedule();
  }

  private schedule(): void {
    if (this.isScheduled || this.goes === undefined) return;
    this.isScheduled = true;
    this.around.later(() => {
      this.isScheduled = false;
      this.work();
      this.schedule();
    });
  }

  private work(): void {
    const { now, sliceMs = SLICE_MS } = this.around;
    const begun = now();
    let last = begun;
    while (this.goes !== undefined && last - begun + GO_MS < sliceMs) {
      const { goes } = this;
      // Who hears an answer may ask the next at once.
      if (goes.next(this.amount).done && this.goes === goes) this.goes = undefined;
      const took = now() - last;
      last += took;
      this.worked += took;
      const fitted = (this.amount * GO_MS) / Math.max(took, GO_MS / 4);
      this.amount = Math.round(Math.min(4000, Math.max(10, fitted)));
    }
  }

  private *answering(message: Asked): Goes {
    if (message.kind === 'look') yield* this.looking(message);
    else yield* this.passing(message);
  }

  private *looking({ ask, config, state: words }: Extract<Asked, { kind: 'look' }>): Goes {
    const lookout = this.lookouts.of(config, words, false);
    const state = { w: words };
    const tell = (over: boolean): void =>
      this.around.post({ kind: 'known', ask, known: lookout.of(state), over });
    if (lookout.of(state) !== undefined) tell(false);
    if (!lookout.of(state)?.whole) {
      yield* this.exploring(lookout, state, LOOK_MS);
      yield* lookout.solving();
    }
    tell(true);
  }

  private *passing({ ask, config, states: all }: Extract<Asked, { kind: 'pass' }>): Goes {
    const lookout = this.lookouts.of(config, all[0]!, true);
    const states = all.map((w) => ({ w }));
    // Where there is no room for more states, what is known already is told.
    if (lookout.size <= MOST_STATES) {
      for (const state of states) {
        if (!lookout.of(state)?.whole) yield* this.exploring(lookout, state, PASS_MS);
      }
      yield* lookout.solving();
    }
    const aheads = states.map((state) => lookout.of(state)?.here);
    this.around.post({ kind: 'passed', ask, aheads });
  }

  /** Explores for so many milliseconds of work. */
  private *exploring(lookout: Lookout, state: { readonly w: Words }, most: number): Goes {
    const goes = lookout.exploring(state);
    goes.next(0);
    const end = this.worked + most;
    while (this.worked < end && !goes.next(this.amount).done) yield;
  }
}

interface Kept {
  readonly config: Config;
  readonly lookout: Lookout;
}

/** Lookouts by configuration, with all that they have seen. */
class Lookouts {
  private kept: readonly Kept[] = [];

  /** The one of a configuration, of which some state is given; one that is full only if asked to. */
  of(config: Config, w: Words, evenFull: boolean): Lookout {
    const there = this.kept.find((one) => sameConfig(one.config, config));
    const serves = there !== undefined && (evenFull || there.lookout.size <= MOST_STATES);
    const one = serves ? there : { config, lookout: new Lookout({ at: worldOf(config), w }) };
    this.kept = [one, ...this.kept.filter((other) => other !== there)].slice(0, KEPT);
    return one.lookout;
  }
}
