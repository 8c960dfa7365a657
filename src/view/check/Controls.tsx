import { useId, useState } from 'react';
import { type Limits, MOST_MEGABYTES, MOST_STATES, within } from '../../link/checkPlace';
import {
  checkIn,
  pauseSearch,
  resumeSearch,
  setLimits,
  startSearch,
  stopSearch,
} from '../../store/check';
import { NumberText } from '../lab/configure/NumberText';
import { Wrong } from '../lab/configure/Wrong';
import { useApp, useAppStore } from '../useApp';
import { count } from './words';

/** What starts, holds and ends the search, and the limits at which it ends by itself. */
export function Controls() {
  const app = useAppStore();
  const status = useApp((s) => s.check?.search?.status);
  const on = status === 'running' || status === 'paused';
  const pausing = status === 'paused';
  const turn = pausing ? resumeSearch : pauseSearch;
  return (
    <div className="check-controls">
      <div className="check-buttons">
        <button type="button" className="control check-go" onClick={() => startSearch(app)}>
          {status === undefined ? 'Start' : 'Start again'}
        </button>
        <button
          type="button"
          className="control"
          aria-disabled={!on}
          onClick={() => on && turn(app)}
        >
          {pausing ? 'Resume' : 'Pause'}
        </button>
        <button
          type="button"
          className="control"
          aria-disabled={!on}
          onClick={() => on && stopSearch(app)}
        >
          Stop
        </button>
      </div>
      <div className="check-limits">
        <Limit field="states" name="At most states" most={MOST_STATES} />
        <Limit field="megabytes" name="At most MB" most={MOST_MEGABYTES} />
      </div>
    </div>
  );
}

interface LimitProps {
  readonly field: keyof Limits;
  readonly name: string;
  readonly most: number;
}

function Limit({ field, name, most }: LimitProps) {
  const app = useAppStore();
  const value = useApp((s) => checkIn(s).limits[field]);
  const [refused, setRefused] = useState<string>();
  const id = useId();
  const sentence = refused === undefined ? undefined : `1 to ${count(most)}.`;
  return (
    <div className="check-limit">
      <span className="field">
        <span>{name}</span>
        <NumberText
          name={name}
          value={refused ?? String(value)}
          fixed={false}
          wrong={sentence}
          describedBy={id}
          write={(text) => {
            const next = within(text.replaceAll(/[\s,_]/g, ''), value, most);
            setRefused(next === undefined ? text : undefined);
            if (next === undefined) return;
            setLimits(app, { ...checkIn(app.getState()).limits, [field]: next });
          }}
        />
      </span>
      <Wrong id={id} sentence={sentence} />
    </div>
  );
}
