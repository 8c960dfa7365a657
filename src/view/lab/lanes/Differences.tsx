import { type Cell, cellById } from '../../../lab/cells';
import type { Difference } from '../../../lab/lanes';
import type { World } from '../../../protocol/world';
import { type Compared, type SecondLane, secondLane } from '../../../store/labLanes';
import { lengthOf, stateOf } from '../../../store/run';
import { grefThing, mfnThing, pfnThing, type Thing } from '../../../store/thing';
import { Ref } from '../../linked/Ref';
import { useApp } from '../../useApp';
import { FirstDifference } from './FirstDifference';
import { useCompared } from './useCompared';
import { useStopped } from './useStopped';

/** So many rows are drawn. */
const MOST = 100;

/** Every cell that differs at this step, in place of the tables while there are two lanes. */
export function Differences() {
  const lane = useApp(secondLane);
  return lane === undefined ? null : <Listed lane={lane} />;
}

function Listed({ lane }: { readonly lane: SecondLane }) {
  const at = useApp((s) => stateOf(s.run, 0).at);
  const differences = useCompared();
  const stopped = useStopped(lane);
  const end = lengthOf(lane.run);
  return (
    <section className="tables differences" aria-label="Differences">
      <FirstDifference differences={differences} stopped={stopped} both={end} />
      {differences !== undefined && <Rows at={at} differences={differences} end={end} />}
    </section>
  );
}

interface RowsProps {
  readonly at: World;
  readonly differences: Compared;
  /** The last step of B. */
  readonly end: number;
}

function Rows({ at, differences, end }: RowsProps) {
  const { cells, step, since } = differences;
  const where = placeOf(step, end);
  if (cells.length === 0 && differences.first === undefined) return null;
  if (cells.length === 0) return <p className="soft">Nothing differs {where}.</p>;
  const shown = cells.slice(0, MOST);
  return (
    <div className="differences-rows">
      <table>
        <caption>
          {cells.length === 1 ? '1 cell differs' : `${cells.length} cells differ`} {where}
        </caption>
        <thead>
          <tr>
            <th scope="col">cell</th>
            <th scope="col">A</th>
            <th scope="col">B</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((one) => (
            <Row key={one.id} at={at} difference={one} first={one.id === since?.cell.id} />
          ))}
        </tbody>
      </table>
      {cells.length > MOST && <p className="soft">and {cells.length - MOST} more</p>}
    </div>
  );
}

function placeOf(step: number, end: number): string {
  if (step === 0) return 'at the start';
  return step <= end
    ? `after step ${step}`
    : `between A after step ${step} and B after step ${end}`;
}

interface RowProps {
  readonly at: World;
  readonly difference: Difference;
  readonly first: boolean;
}

function Row({ at, difference: { id, name, a, b }, first }: RowProps) {
  const thing = thingOf(cellById(at, id));
  return (
    <tr data-cell={id}>
      <th scope="row">
        {thing === undefined ? name : <Ref thing={thing}>{name}</Ref>}
        {first && <span className="differences-first">first</span>}
      </th>
      <td>{a}</td>
      <td>{b}</td>
    </tr>
  );
}

/** What a cell is of, where that can be pointed at. */
function thingOf(cell: Cell | undefined): Thing | undefined {
  const { dom, pfn, mfn, gref } = cell?.of ?? {};
  if (mfn !== undefined) return mfnThing(mfn);
  if (dom === undefined) return undefined;
  if (pfn !== undefined) return pfnThing(dom, pfn);
  return gref === undefined ? undefined : grefThing(dom, gref);
}
