import type { AppStore } from '../../../store/app';
import {
  findingsOf,
  isFull,
  lookoutOf,
  noteHeat,
  type Place,
  whereToLook,
} from '../../../store/labAhead';
import { lengthOf } from '../../../store/run';
import { stateAt } from '../../../trace/trace';
import { afterPaint } from '../../afterPaint';
import { explore } from './work';

/** Milliseconds that the picture rests before anything is explored. */
const REST = 150;
/** Milliseconds for the state that is looked at, */
const HERE = 200;
/** and for each step around it, of those so near, */
const STEP = 12;
const NEAR = 60;
/** so many before what is known of them is shown. */
const BATCH = 12;

/** Looks ahead of the step that the Lab shows, and of those around it, while somebody wants to know. */
class Watch {
  private readonly listeners = new Set<() => void>();
  private place: Place | undefined;
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
      this.cancel();
      this.place = undefined;
    };
  };

  private look(): void {
    const place = whereToLook(this.app.getState());
    const { run, cursor } = this.place ?? {};
    if (place?.run === run && place?.cursor === cursor) return;
    this.cancel();
    this.place = place;
    if (place !== undefined) this.cancel = afterPaint(() => this.lookFrom(place));
  }

  private lookFrom(place: Place): void {
    const { run, cursor } = place;
    const { explored, known } = findingsOf(run);
    const state = stateAt(run.trace, cursor);
    const lookout = lookoutOf(state);
    const tell = (): void => {
      const found = lookout.of(state);
      if (found === undefined) return;
      known.set(cursor, found);
      noteHeat(run, [cursor]);
      this.say();
    };
    if (!explored.has(cursor)) tell();
    if (explored.has(cursor) || known.get(cursor)?.whole) {
      this.lookAround(place, REST);
      return;
    }
    this.cancel = explore(lookout, [state], { rest: REST, most: HERE }, () => {
      explored.add(cursor);
      tell();
      this.lookAround(place, 0);
    });
  }

  /** The steps around the cursor, nearest first, a few at a time. */
  private lookAround(place: Place, rest: number): void {
    const { run, cursor } = place;
    const { passed } = findingsOf(run);
    const steps: number[] = [];
    for (let far = 0; far <= NEAR && steps.length < BATCH; far++) {
      for (const k of far === 0 ? [cursor] : [cursor + far, cursor - far]) {
        if (k >= 0 && k <= lengthOf(run) && !passed.has(k)) steps.push(k);
      }
    }
    const lookout = lookoutOf(stateAt(run.trace, cursor), true);
    if (steps.length === 0) return;
    // Where there is no room for more states, what is known already is told.
    const states = (isFull(lookout) ? [] : steps)
      .map((k) => stateAt(run.trace, k))
      .filter((state) => !lookout.of(state)?.whole);
    this.cancel = explore(lookout, states, { rest, most: STEP }, () => {
      for (const k of steps) passed.add(k);
      noteHeat(run, steps);
      this.say();
      this.lookAround(place, 0);
    });
  }

  private say(): void {
    for (const listener of this.listeners) listener();
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
