import { cellById } from '../../../lab/cells';
import { valueText } from '../../../lab/cellsValue';
import type { Judged } from '../../../lab/guess';
import { stateOf } from '../../../store/run';
import { useApp } from '../../useApp';
import { type Sign, signOf } from './marks';

/** So many cells of a kind are listed. */
const MOST = 8;

/** The guess beside what was so: found, missed and named for nothing, each cell with what it holds. */
export function Answer({ judged }: { readonly judged: Judged }) {
  return (
    <>
      <p>{shortOf(judged)}</p>
      <Cells sign="found" word="Found" ids={judged.right} />
      <Cells sign="missed" word="Missed" ids={judged.missed} />
      <Cells sign="unchanged" word="Unchanged" ids={judged.wrong} />
    </>
  );
}

/** The sentence, or of one that lists cells its count: the lists stand below. */
function shortOf({ sentence }: Judged): string {
  const found = /^\d+ of \d+ cells? found/.exec(sentence)?.[0];
  return found === undefined ? sentence : `${found}.`;
}

interface CellsProps {
  readonly sign: Sign;
  readonly word: string;
  readonly ids: readonly string[];
}

function Cells({ sign, word, ids }: CellsProps) {
  const now = useApp((s) => stateOf(s.run, s.cursor));
  const before = useApp((s) => stateOf(s.run, Math.max(0, s.cursor - 1)));
  if (ids.length === 0) return null;
  return (
    <div className="guess-cells">
      <h4>
        {signOf(sign)} {word}
      </h4>
      <ul>
        {ids.slice(0, MOST).map((id) => {
          const [cell, was] = [cellById(now.at, id), cellById(before.at, id)];
          if (cell === undefined || was === undefined) return null;
          const [value, old] = [valueText(now, cell), valueText(before, was)];
          return (
            <li key={id}>
              {cell.name}:{' '}
              <span className="mono">{old === value ? value : `${old} → ${value}`}</span>
            </li>
          );
        })}
        {ids.length > MOST && <li>and {ids.length - MOST} more</li>}
      </ul>
    </div>
  );
}
