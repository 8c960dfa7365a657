import type { Domid } from '../../base/brand';
import { type Run, stateOf } from '../../store/run';
import { type Window, windowsOf } from '../../trace/windows';

/** A time in which some pfns of a domain name frames that they have lost: one window, or several that overlap. */
export interface Band {
  readonly dom: Domid;
  /** The step that opened the first of them. */
  readonly from: number;
  /** The step that closed the last of them, or the run's length where none does. */
  readonly to: number;
  readonly windows: readonly Window[];
}

const known = new WeakMap<Run, readonly Band[]>();

/** The windows of a run, domain by domain, each domain's in the order in which they open. */
export function bandsOf(run: Run): readonly Band[] {
  let bands = known.get(run);
  if (bands === undefined) {
    const { at } = stateOf(run, 0);
    const windows = windowsOf(run.trace);
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
