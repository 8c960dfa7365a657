import { seek } from '../../store/commands';
import { stateOf } from '../../store/run';
import type { Thing } from '../../store/thing';
import { type Parts, partsOf } from '../../store/thingParts';
import { Icon } from '../icons';
import { useTouched } from '../timeline/useTouched';
import { useApp, useAppStore } from '../useApp';
import { factsOf } from './describe';
import { fullName } from './fullName';
import './ThingPanel.css';

/** So many of the steps are links; the timeline shows them all. */
const STEPS = 12;

/** What is known of the pinned thing at this step, and where else in the run it matters. */
export function ThingPanel() {
  const app = useAppStore();
  const thing = useApp((s) => (s.panel ? s.pinned : undefined));
  const run = useApp((s) => s.run);
  const cursor = useApp((s) => s.cursor);
  const steps = useTouched(run, thing);
  if (thing === undefined) return null;
  const state = stateOf(run, cursor);
  return (
    <section className="thing-panel" aria-labelledby="thing-title">
      <div className="thing-panel-top">
        <h3 id="thing-title" className="mono">
          {fullName(state.at, partsOf(thing))}
        </h3>
        <button
          type="button"
          className="control"
          aria-label="Close"
          onClick={() => app.setState({ panel: false })}
        >
          <Icon name="close" />
        </button>
      </div>
      <dl>
        {factsOf(state, thing).map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="thing-panel-steps">
        <span className="soft">
          {steps.length === 0 ? 'No step touches it.' : 'Touched by step '}
        </span>
        {steps.slice(0, STEPS).map((k) => (
          <button key={k} type="button" className="mono" onClick={() => seek(app, k)}>
            {k}
          </button>
        ))}
        {steps.length > STEPS && <span className="soft"> and {steps.length - STEPS} more</span>}
      </p>
      <Writers thing={thing} />
    </section>
  );
}

/** What of a thing the Lab says who wrote; an id is no cell. */
const WRITTEN: Readonly<Record<Parts['kind'], string | undefined>> = {
  mfn: 'Who wrote its bytes',
  pfn: 'Who wrote its p2m entry',
  gref: 'Who wrote its frame',
  id: undefined,
};

function Writers({ thing }: { readonly thing: Thing }) {
  const app = useAppStore();
  const inLab = useApp((s) => s.page === 'lab');
  const words = WRITTEN[partsOf(thing).kind];
  if (!inLab || words === undefined) return null;
  return (
    <button
      type="button"
      className="thing-panel-ask"
      onClick={() => void import('../../store/labCells').then((lab) => lab.askThing(app, thing))}
    >
      {words}
    </button>
  );
}
