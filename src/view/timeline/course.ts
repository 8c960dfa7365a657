import type { Domid, Pfn } from '../../base/brand';
import { MARK } from '../../machine/machine';
import { pfnName } from '../../protocol/names';
import type { World } from '../../protocol/world';
import { forEachState, lengthOf, type Run, stateOf } from '../../store/run';

/** A time in which some pfns of a domain name frames that they have lost: one window, or several that overlap. */
export interface Band {
  readonly dom: Domid;
  /** The step that opened the first of them. */
  readonly from: number;
  /** The step that closed the last of them, or the run's length where none does. */
  readonly to: number;
  readonly windows: readonly Window[];
}

/** The time in which one pfn names a frame that it has lost. */
export interface Window {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** The pfn was used before it was mended. */
  readonly overdue: boolean;
  /** False where the run ends before it closes. */
  readonly closes: boolean;
}

const known = new WeakMap<Run, readonly Band[]>();

/** The windows of a run, domain by domain, each domain's in the order in which they open. */
export function bandsOf(run: Run): readonly Band[] {
  let bands = known.get(run);
  if (bands === undefined) {
    const { at } = stateOf(run, 0);
    const windows = windowsOf(run);
    bands = Array.from({ length: at.domains }, (_, d) =>
      joined(
        d as Domid,
        windows.filter((window) => window.dom === d),
      ),
    ).flat();
    known.set(run, bands);
  }
  return bands;
}

/** Windows that overlap, or follow each other at once, become one band. */
function joined(dom: Domid, windows: readonly Window[]): Band[] {
  const bands: Band[] = [];
  for (const window of windows.toSorted((a, b) => a.from - b.from)) {
    const last = bands.at(-1);
    if (last === undefined || last.to < window.from) {
      bands.push({ dom, from: window.from, to: window.to, windows: [window] });
    } else {
      const to = Math.max(last.to, window.to);
      bands[bands.length - 1] = { ...last, to, windows: [...last.windows, window] };
    }
  }
  return bands;
}

function windowsOf(run: Run): (Window & { readonly dom: Domid })[] {
  const { at } = stateOf(run, 0);
  const open = new Map<number, { from: number; overdue: boolean }>();
  const windows: (Window & { readonly dom: Domid })[] = [];
  const close = (place: number, to: number, closes: boolean): void => {
    windows.push({ ...nameOf(at, place), ...open.get(place)!, to, closes });
    open.delete(place);
  };
  forEachState(run, ({ w }, k) => {
    for (let place = 0; place < at.places; place++) {
      const mark = w[at.marks + place];
      if (mark & MARK.window) {
        const mine = open.get(place) ?? { from: k, overdue: false };
        mine.overdue ||= (mark & MARK.overdue) !== 0;
        open.set(place, mine);
      } else if (open.has(place)) close(place, k, true);
    }
  });
  for (const place of [...open.keys()]) close(place, lengthOf(run), false);
  return windows;
}

/** The pfn that a place is, by its domain's name for it. */
function nameOf(at: World, place: number): { dom: Domid; name: string } {
  let d = at.domains - 1;
  while (at.placeBase[d] >= place) d--;
  const dom = d as Domid;
  return { dom, name: pfnName(at, dom, (place - at.placeBase[d]) as Pfn) };
}

/** The windows that are open after step k. */
export function openAt(run: Run, k: number): readonly Window[] {
  return bandsOf(run).flatMap((band) =>
    band.windows.filter((window) => window.from <= k && (k < window.to || !window.closes)),
  );
}

/** "p9 and b0", or "p9, b0 and 20 more". */
export function listed(names: readonly string[]): string {
  if (names.length > 3) return `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`;
  return names.join(', ').replace(/, (?=[^,]*$)/, ' and ');
}
