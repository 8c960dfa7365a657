import { memo, useMemo } from 'react';
import { readValues, writeValues } from '../../cost/fields';
import { type CostSettings, DRIFT_FIELDS } from '../../cost/settings';
import { ChartView } from './ChartView';
import { Rows } from './CostSettings';
import { courses, driftChart, fieldChart, type Looked } from './driftCharts';
import { useRested } from './useRested';

/** What ten thousand requests do to the layout of machine memory. */
export function Drift({ settings }: { readonly settings: CostSettings }) {
  const text = useRested(writeValues(DRIFT_FIELDS, settings));
  return (
    <section className="cost-part" aria-labelledby="drift-title">
      <h3 id="drift-title">Drift: where domU’s memory ends up</h3>
      <p>
        A swap gives domU another frame for every page, a transfer for every page that is read: it
        gives domU’s own to Xen’s heap, and fills dom0’s pool from there. Here are ten thousand
        requests on random pages, from memory that lies in one piece. Who gets whose frame is the
        model’s; which spare the heap gives is drawn, and no allocator of Xen’s puts anything back.
      </p>
      <div className="cost-fields">
        <Rows fields={DRIFT_FIELDS} settings={settings} />
      </div>
      <Pictures text={text} />
    </section>
  );
}

const LOOKED: readonly Looked[] = ['superpages', 'runs', 'strayed'];

const Pictures = memo(function Pictures({ text }: { readonly text: string }) {
  const values = useMemo(() => readValues(DRIFT_FIELDS, text).values, [text]);
  const found = useMemo(() => courses(values), [values]);
  return (
    <>
      <div className="cost-trio">
        {LOOKED.map((looked) => (
          <ChartView
            key={looked}
            chart={driftChart(looked, found)}
            name={`swapscope-drift-${looked}`}
            tall={0.6}
          />
        ))}
      </div>
      {found
        .filter(({ moves }) => moves)
        .map((course) => (
          <ChartView
            key={course.name}
            chart={fieldChart(course, values)}
            name={`swapscope-drift-${course.ways[0]}`}
          />
        ))}
    </>
  );
});
