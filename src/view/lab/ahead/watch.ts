import type { AppStore } from '../../../store/app';
import { findingsOf, noteHeat, type Place, whereToLook } from '../../../store/labAhead';
import { AheadThread } from '../../../store/labAheadThread';
import { lengthOf } from '../../../store/run';
import { stateAt } from '../../../trace/trace';
import type { FromAhead } from '../../../worker/aheadMessages';
import { afterPaint } from '../../afterPaint';

/** Steps around the one that is looked at are passed, of those so near, */
const NEAR = 60;
/** so many before what is known of them is shown. */
const BATCH = 12;

/** Looks ahead of the step that the Lab shows, and of those around it, while somebody wants to know. */
class Watch {
  private readonly listeners = new Set<() => void>();
  private readonly thread = new AheadThread((message) => this.hear(message));
  private place: Place | undefined;
  /** The number of what was asked last, and the steps around that it was about. */
  private ask = 0;
  private around: readonly number[] = [];
  private leave = (): void => {};
  private cancel = (): void => {};

  constructor(private readonly app: AppStore) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    if (this.listeners.size === 1) {
      this.leave = this.app.subscribe(() => this.look());
      this.look();
    }
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size > 0) return;
      this.leave();
      this.stop();
      this.place = undefined;
    };
  };

  private look(): void {
    const place = whereToLook(this.app.getState());
    const { run, cursor } = this.place ?? {};
    if (place?.run === run && place?.cursor === cursor) return;
    if (this.place !== undefined) this.stop();
    this.place = place;
    if (place !== undefined) this.cancel = afterPaint(() => this.lookFrom(place));
  }

  private stop(): void {
    this.cancel();
    this.ask++;
    this.thread.post({ kind: 'leave' });
  }

  private lookFrom(place: Place): void {
    const { run, cursor } = place;
    const { explored, known } = findingsOf(run);
    if (explored.has(cursor) || known.get(cursor)?.whole) {
      this.lookAround(place);
      return;
    }
    const { config } = run.trace;
    const state = stateAt(run.trace, cursor).w;
    this.thread.post({ kind: 'look', ask: ++this.ask, config, state });
  }

  /** The steps around the cursor, nearest first, a few at a time. */
  private lookAround({ run, cursor }: Place): void {
    const { passed } = findingsOf(run);
    const steps: number[] = [];
    for (let far = 0; far <= NEAR && steps.length < BATCH; far++) {
      for (const k of far === 0 ? [cursor] : [cursor + far, cursor - far]) {
        if (k >= 0 && k <= lengthOf(run) && !passed.has(k)) steps.push(k);
      }
    }
    if (steps.length === 0) return;
    this.around = steps;
    const { config } = run.trace;
    const states = steps.map((k) => stateAt(run.trace, k).w);
    this.thread.post({ kind: 'pass', ask: ++this.ask, config, states });
  }

  private hear(message: FromAhead): void {
    const { place } = this;
    if (place === undefined || message.ask !== this.ask) return;
    const { run, cursor } = place;
    const { known, explored, passed } = findingsOf(run);
    if (message.kind === 'known') {
      if (message.known !== undefined) {
        known.set(cursor, message.known);
        noteHeat(run, [[cursor, message.known.here]]);
      }
      if (message.over) explored.add(cursor);
    } else {
      for (const k of this.around) passed.add(k);
      noteHeat(
        run,
        this.around.flatMap((k, i) => {
          const ahead = message.aheads[i];
          return ahead === undefined ? [] : [[k, ahead] as const];
        }),
      );
    }
    for (const listener of this.listeners) listener();
    if (message.kind === 'passed' || message.over) this.lookAround(place);
  }
}

const watches = new WeakMap<AppStore, Watch>();

/** The one that looks ahead for an app. */
export function watchOf(app: AppStore): Watch {
  let watch = watches.get(app);
  if (watch === undefined) {
    watch = new Watch(app);
    watches.set(app, watch);
  }
  return watch;
}
