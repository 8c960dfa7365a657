import { csvText } from '../../export/csv';
import type { Search } from '../../store/checkState';
import { rowsOf, sometimesRowsOf, wayOf } from './rows';
import { sometimesWords, verdictWords } from './words';

const HEAD = ['kind', 'id', 'group', 'verdict', 'steps', 'sentence', 'states', 'depth', 'whole'];

/** The verdicts of a search as a table for other programs: RFC 4180, a line each. */
export function csvOf(search: Search): string {
  const { states, covered, depth, done } = search.report;
  const whole = done === 'whole';
  const space = [states, whole ? depth : covered, whole ? 'yes' : 'no'];
  const always = rowsOf(search).map((row) => [
    'always',
    row.invariant.id,
    row.invariant.group,
    row.verdict.kind,
    wayOf(row)?.actions.length ?? '',
    wayOf(row)?.sentence ?? verdictWords(row, search),
    ...space,
  ]);
  const sometimes = sometimesRowsOf(search).map((row) => [
    'sometimes',
    row.sometimes.id,
    '',
    sometimesWords(row, search),
    row.actions?.length ?? '',
    row.sometimes.says,
    ...space,
  ]);
  return csvText([HEAD, ...always, ...sometimes]);
}
