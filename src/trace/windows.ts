import type { Domid, Pfn } from '../base/brand';
import { MARK } from '../machine/machine';
import { step } from '../protocol/model';
import { pfnName } from '../protocol/names';
import { copyOf, type State, type World } from '../protocol/world';
import { type Opened, openedBy } from './log';
import { actionAt, stateAt, type Trace } from './trace';

/** The time in which one pfn names a frame that it has lost. */
export interface Window {
  readonly dom: Domid;
  readonly name: string;
  /** The step that opened it. */
  readonly from: number;
  /** The step that closed it, or the trace's length where none does. */
  readonly to: number;
  /** The pfn was used before it was mended. */
  readonly overdue: boolean;
  /** False where the trace ends before it closes. */
  readonly closes: boolean;
}

/** The windows of a trace in the order in which they close. A run is looked through once. */
export function windowsOf(trace: Trace): Window[] {
  const { windows, snapshots } = trace.log;
  if (windows.upTo < trace.length) look(trace);
  const { length } = trace;
  const { at } = snapshots[0]!;
  const told = (one: Opened, to: number, closes: boolean): Window => {
    const { from, overdue } = openedBy(one, length);
    return { ...nameOf(at, one.place), from, to, overdue: overdue !== undefined, closes };
  };
  const closed = windows.closed.filter(({ to }) => to <= length);
  const open = [...windows.closed.filter(({ to }) => to > length), ...windows.open.values()];
  return [
    ...closed.map((one) => told(one, one.to, true)),
    ...open.filter(({ from }) => from <= length).map((one) => told(one, length, false)),
  ];
}

function look(trace: Trace): void {
  const { windows } = trace.log;
  const state = copyOf(stateAt(trace, windows.upTo));
  if (windows.upTo === 0) note(trace, state, 0);
  for (let k = windows.upTo + 1; k <= trace.length; k++) {
    step(state, actionAt(trace, k));
    note(trace, state, k);
  }
  windows.upTo = trace.length;
}

function note({ log: { windows } }: Trace, { at, w }: State, k: number): void {
  for (let place = 0; place < at.places; place++) {
    const mark = w[at.marks + place]!;
    const one = windows.open.get(place);
    if (mark & MARK.window) {
      const overdue = one?.overdue ?? (mark & MARK.overdue ? k : undefined);
      if (one === undefined || one.overdue !== overdue) {
        windows.open.set(place, { place, from: one?.from ?? k, overdue });
      }
    } else if (one !== undefined) {
      windows.open.delete(place);
      windows.closed.push({ ...one, to: k });
    }
  }
}

/** The pfn that a place is, by its domain's name for it. */
function nameOf(at: World, place: number): { dom: Domid; name: string } {
  let d = at.domains - 1;
  while (at.placeBase[d]! >= place) d--;
  const dom = d as Domid;
  return { dom, name: pfnName(at, dom, (place - at.placeBase[d]!) as Pfn) };
}
