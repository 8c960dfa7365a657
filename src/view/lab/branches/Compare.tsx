import { useId, useState } from 'react';
import type { Branch } from '../../../lab/history';
import { Dialog } from '../../Dialog';
import { useApp } from '../../useApp';
import { compare } from './compare';
import { courseOf, differenceOf } from './compareWords';
import './Compare.css';

interface CompareProps {
  readonly branches: readonly Branch[];
  readonly current: number;
  /** The branch that it is compared with at first, if it is there. */
  readonly other: number | undefined;
}

/** Two branches beside each other: where they part, whether they meet, and which cells differ. */
export function Compare({ branches, current, other }: CompareProps) {
  const cursor = useApp((s) => s.cursor);
  const [asked, ask] = useState(other);
  const [atEnds, choose] = useState(true);
  const group = useId();
  const a = branches.find(({ id }) => id === current)!;
  const others = branches.filter(({ id }) => id !== current);
  const b =
    others.find(({ id }) => id === asked) ??
    others.find(({ id }) => id === a.from?.branch) ??
    others[0];
  if (b === undefined) return null;
  const ends = Math.max(a.actions.length, b.actions.length);
  const compared = compare(a, b, atEnds ? ends : cursor);
  return (
    <Dialog title={`Compare ${a.name}`}>
      <label className="compare-with">
        <span>with</span>
        <select
          className="control"
          value={b.id}
          onChange={(event) => ask(Number(event.target.value))}
        >
          {others.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <div className="compare-at" role="radiogroup" aria-label="At which steps">
        <label>
          <input type="radio" name={group} checked={atEnds} onChange={() => choose(true)} />
          At their ends
        </label>
        <label>
          <input type="radio" name={group} checked={!atEnds} onChange={() => choose(false)} />
          After step {cursor} of each
        </label>
      </div>
      <div role="status">
        {courseOf(a, b, compared).map((words) => (
          <p key={words}>{words}</p>
        ))}
        <p className="compare-sum">{differenceOf(compared)}</p>
      </div>
      {compared.cells.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to reach it
        <section className="compare-cells" tabIndex={0} aria-label="Cells that differ">
          <table>
            <thead>
              <tr>
                <th scope="col">cell</th>
                <th scope="col">{a.name}</th>
                <th scope="col">{b.name}</th>
              </tr>
            </thead>
            <tbody>
              {compared.cells.map((cell) => (
                <tr key={cell.id}>
                  <th scope="row">{cell.name}</th>
                  <td>{cell.a}</td>
                  <td>{cell.b}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Dialog>
  );
}
