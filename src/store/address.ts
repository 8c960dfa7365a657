/** The part of a browser that the address needs; a test hands in its own. */
export interface Bar {
  readonly replace: (hash: string) => void;
  readonly push: (hash: string) => void;
  /** Milliseconds of any monotonic clock. */
  readonly now: () => number;
  /** Runs `then` once, after so many milliseconds; gives what cancels it. */
  readonly later: (then: () => void, milliseconds: number) => () => void;
}

/** A change counts as rested after so long, and two writes are at least so far apart. */
export const REST = 160;
export const APART = 500;

export interface Address {
  /**
   * The screen shows this hash now: written when it rests, as a new entry of the history if `push`.
   * Only then is it asked for; undefined where no link can hold what is shown. Where that takes long,
   * `prepare` does a part of it at each call, and what is shown next comes between: true once done.
   */
  readonly show: (hash: () => string | undefined, push: boolean, prepare?: () => boolean) => void;
  /** The browser shows this hash already: nothing is left to write. */
  readonly adopt: (hash: string) => void;
  /** Writes at once what is left to write, as before the page goes away. */
  readonly flush: () => void;
}

interface Entry {
  hash: () => string | undefined;
  prepare: (() => boolean) | undefined;
  readonly push: boolean;
}

/**
 * Keeps the browser's address in step with the screen without a write for every frame of a scrub:
 * a step replaces the entry it moves within, a chapter pushes a new one, and the last step of the
 * chapter that is left is written before the push, so that the way back leads to it.
 */
export function createAddress(bar: Bar, hash: string): Address {
  let written = hash;
  let last = -APART;
  let queue: Entry[] = [];
  let cancel: (() => void) | undefined;

  const write = (): void => {
    const entry = queue.shift();
    if (entry === undefined) return;
    const hash = entry.hash();
    if (hash !== undefined && hash !== written) {
      if (entry.push) bar.push(hash);
      else bar.replace(hash);
      written = hash;
      last = bar.now();
    }
    if (queue.length > 0) schedule();
  };
  const go = (): void => {
    if (queue[0]?.prepare?.() === false) cancel = bar.later(go, 0);
    else write();
  };
  const schedule = (): void => {
    cancel?.();
    cancel = bar.later(go, Math.max(REST, last + APART - bar.now()));
  };

  return {
    show(hash, push, prepare) {
      const tail = queue.at(-1);
      if (push) {
        // A chapter that was only passed through leaves no entry behind.
        queue = queue.filter((entry) => !entry.push);
        queue.push({ hash, prepare, push });
      } else if (tail !== undefined) Object.assign(tail, { hash, prepare });
      else queue.push({ hash, prepare, push });
      schedule();
    },
    adopt(hash) {
      cancel?.();
      queue = [];
      written = hash;
    },
    flush() {
      cancel?.();
      while (queue.length > 0) {
        write();
        cancel?.();
      }
    },
  };
}
