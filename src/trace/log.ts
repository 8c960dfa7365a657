import type { Action } from '../base/brand';
import type { State } from '../protocol/world';
import type { Broken } from './verdicts';

/** A full state is kept every so many steps: a seek replays fewer than this. */
export const SPACING = 32;

/** What traces that share a past share: grows at its end only. */
export interface Log {
  readonly actions: Action[];
  readonly snapshots: State[];
  readonly verdicts: Verdicts;
  readonly windows: Windows;
}

/** What verdicts.ts has found so far, up to a step; -1 where nothing was looked at. */
interface Verdicts {
  readonly broken: Broken[];
  upTo: number;
}

/** What windows.ts has seen so far, up to a step. */
interface Windows {
  /** By place, those that have not closed yet. */
  readonly open: Map<number, Opened>;
  readonly closed: Closed[];
  upTo: number;
}

/** A window by its place, the step that opened it, and the first at which it was overdue. */
export interface Opened {
  readonly place: number;
  readonly from: number;
  readonly overdue: number | undefined;
}

export interface Closed extends Opened {
  readonly to: number;
}

export const emptyLog = (start: State): Log => ({
  actions: [],
  snapshots: [start],
  verdicts: { broken: [], upTo: -1 },
  windows: { open: new Map(), closed: [], upTo: 0 },
});

/** A log of its own with the first so many steps, and what is known of them. */
export function cutLog(log: Log, length: number): Log {
  const { broken, upTo } = log.verdicts;
  return {
    actions: log.actions.slice(0, length),
    snapshots: log.snapshots.slice(0, Math.floor(length / SPACING) + 1),
    verdicts: {
      broken: broken.filter(({ step }) => step <= length),
      upTo: Math.min(upTo, length),
    },
    windows: cutWindows(log.windows, length),
  };
}

function cutWindows({ open, closed, upTo }: Windows, length: number): Windows {
  const late = [...closed.filter(({ to }) => to > length), ...open.values()];
  const still = late.filter(({ from }) => from <= length).map((one) => openedBy(one, length));
  return {
    open: new Map(still.map((one) => [one.place, one])),
    closed: closed.filter(({ to }) => to <= length),
    upTo: Math.min(upTo, length),
  };
}

/** A window as it stood after so many steps, when it was open. */
export const openedBy = ({ place, from, overdue }: Opened, length: number): Opened => ({
  place,
  from,
  overdue: overdue !== undefined && overdue <= length ? overdue : undefined,
});
