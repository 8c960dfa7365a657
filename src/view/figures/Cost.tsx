import { useMemo } from 'react';
import { type Assumed, AXES, sensitivities } from '../../cost/compare';
import type { Way } from '../../cost/formulas';
import { assumedOf, wayOf } from '../../cost/settings';
import { ChartView } from './ChartView';
import { CostSettings } from './CostSettings';
import { axisChart, requestChart, tornadoChart } from './costCharts';
import { believed, crossed, provenance, remarks, verdict, winsOver } from './costWords';
import { Drift } from './Drift';
import { FiguresPage } from './FiguresPage';
import { Race } from './Race';
import { useFigures } from './useFigures';
import { useRested } from './useRested';
import './Cost.css';

/** Whether a swap is worth its while: problem 2 of the mail, at the reader's own prices. */
export function Cost() {
  const settings = useFigures('cost');
  const assumed = useMemo(() => assumedOf(settings), [settings]);
  const than = wayOf(settings.than);
  return (
    <FiguresPage
      page="cost"
      title="Cost"
      lead="A swap saves the copy, and pays for it in hypercalls, table updates and flushes. What does a request come to by each of five ways, and what would have to be true for the swap to win?"
      settings={<CostSettings settings={settings} />}
    >
      <Request assumed={assumed} than={than} />
      <Along assumed={assumed} than={than} axis={settings.axis} />
      <Believe assumed={assumed} than={than} />
      <Race settings={settings} assumed={assumed} />
      <Drift settings={settings} />
    </FiguresPage>
  );
}

interface PartProps {
  readonly assumed: Assumed;
  readonly than: Way;
}

function Request({ assumed, than }: PartProps) {
  const rested = useRested(assumed);
  const run = useMemo(() => provenance(rested), [rested]);
  return (
    <section className="cost-part" aria-label="One request">
      <p className="cost-verdict" role="status">
        {verdict(than, assumed)}
      </p>
      <ChartView chart={requestChart(assumed)} name="swapscope-cost-request" />
      <p>
        {run} Counts are exact; the prices of most of them are illustrative, and are yours to set.
        Time is that of all CPUs together.
      </p>
      {remarks(assumed).map((remark) => (
        <p key={remark}>{remark}</p>
      ))}
    </section>
  );
}

function Along({ assumed, than, axis: id }: PartProps & { readonly axis: string }) {
  const axis = AXES.find((one) => one.id === id) ?? AXES[0]!;
  const found = crossed(assumed, axis);
  return (
    <section className="cost-part" aria-label="Where the ways cross">
      <ChartView chart={axisChart(assumed, axis)} name={`swapscope-cost-${axis.id}`} />
      <p className="cost-wins">{winsOver(than, assumed, axis)}</p>
      {found.length > 0 ? (
        <ul className="cost-crossings">
          {found.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      ) : (
        <p>No two ways cross here.</p>
      )}
    </section>
  );
}

function Believe({ assumed, than }: PartProps) {
  const moved = useMemo(() => sensitivities('swap', than, assumed), [assumed, than]);
  const { evens, others, together } = believed(than, assumed, moved);
  return (
    <section className="cost-part" aria-label="What one would have to believe">
      <ChartView chart={tornadoChart(than, assumed, moved)} name="swapscope-cost-answer" />
      <h3>What one would have to believe</h3>
      {evens.length > 0 && (
        <>
          <p>Both cost the same where one of these is, the others as they are set:</p>
          <dl className="cost-evens">
            {evens.map(({ unit, says }) => (
              <div key={unit}>
                <dt>{unit}</dt>
                <dd>{says}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {others && <p>{others}</p>}
      <p>{together}</p>
    </section>
  );
}
