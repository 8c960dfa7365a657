import { useMemo } from 'react';
import { loadOf, POOL_FIELDS, planOf, poolKeys } from '../../cost/pool/settings';
import { simulate } from '../../cost/pool/simulate';
import { theoryOf } from '../../cost/pool/theory';
import { figuresIn, setFigures } from '../../store/figures';
import { useApp, useAppStore } from '../useApp';
import { ChartView } from './ChartView';
import { FieldRow } from './FieldRow';
import { FiguresPage } from './FiguresPage';
import { PoolSummary } from './PoolSummary';
import { courseChart, sizesChart, takenChart } from './poolCharts';
import { Recorded } from './Recorded';
import { useFigures } from './useFigures';
import { useRested } from './useRested';
import { useSizes } from './useSizes';

const NOTHING: readonly never[] = [];

/** How large the pool has to be: problem 3 of the mail, with the reader's own load. */
export function Pool() {
  const app = useAppStore();
  const settings = useFigures('pool');
  const rested = useRested(settings);
  const recorded = useApp((s) => figuresIn(s).recorded?.requests) ?? NOTHING;
  const load = useMemo(() => loadOf(rested, recorded), [rested, recorded]);
  const plan = useMemo(() => planOf(rested, recorded), [rested, recorded]);
  const none = rested.come === 'trace' && recorded.length === 0;
  const outcome = useMemo(() => (none ? undefined : simulate(load, plan)), [load, plan, none]);
  const theory = useMemo(() => theoryOf(load), [load]);
  const wanted = rested.wanted / 100;
  const sizes = useSizes(load, plan, none ? undefined : wanted);
  return (
    <FiguresPage
      page="pool"
      title="Pool"
      lead="blkback holds a page for each segment from the pull of a request to its answer. How many pages does that take, and who waits where there are fewer?"
      settings={
        <>
          {poolKeys(settings).map((key) => (
            <FieldRow
              key={key}
              field={POOL_FIELDS[key]}
              value={settings[key]}
              set={(value) => setFigures(app, 'pool', { [key]: value })}
            />
          ))}
          <Recorded />
        </>
      }
    >
      {none && (
        <p>There is no trace yet. Open the text that blkparse printed, among the settings.</p>
      )}
      {outcome && (
        <>
          <PoolSummary
            outcome={outcome}
            theory={theory}
            sizes={sizes}
            wanted={wanted}
            full={load.full}
          />
          <ChartView chart={sizesChart(sizes, load, wanted)} name="swapscope-pool-size" />
          <ChartView chart={courseChart(outcome, load)} name="swapscope-pool-course" tall={0.32} />
          <ChartView chart={takenChart(outcome, load)} name="swapscope-pool-taken" tall={0.32} />
        </>
      )}
    </FiguresPage>
  );
}
