import type { Invariant } from '../../check/breach';
import { type Sometimes, sometimesOf } from '../../check/sometimes';
import { type Judged, type Seen, seenOf, verdictsOf, type Way } from '../../check/verdict';
import { foundOf, type Report } from '../../store/checkReport';
import type { Search } from '../../store/checkState';

const judged = new WeakMap<Report, Judged[]>();

/** What a search says of each invariant, in the order of the lamps. */
export function rowsOf({ config, report }: Search): Judged[] {
  let rows = judged.get(report);
  if (rows === undefined) {
    rows = verdictsOf(config, foundOf(config, report));
    judged.set(report, rows);
  }
  return rows;
}

/** The way in which an invariant breaks, claimed or not; undefined where none was found. */
export function wayOf({ verdict }: Judged): Way | undefined {
  if (verdict.kind === 'broken') return verdict;
  return verdict.kind === 'not-claimed' ? verdict.way : undefined;
}

/** What should happen somewhere, and where it does. */
export const sometimesRowsOf = ({ config, report }: Search): Seen[] =>
  seenOf(sometimesOf(config), foundOf(config, report));

/** What never happens in the whole of a space; nothing where it is not known in whole. */
export const neverIn = (search: Search): Sometimes[] =>
  search.report.done !== 'whole'
    ? []
    : sometimesRowsOf(search).flatMap(({ sometimes, actions }) => (actions ? [] : [sometimes]));

const cuts = ({ looksAt }: Invariant): boolean => looksAt === 'state';

/** True where states were not gone on from because they are broken: what lies behind them is not known. */
export const isCut = (search: Search): boolean =>
  rowsOf(search).some((row) => cuts(row.invariant) && wayOf(row) !== undefined);
