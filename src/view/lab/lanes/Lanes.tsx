import { useState } from 'react';
import { compareWith } from '../../../store/lab';
import { type SecondLane, secondLane } from '../../../store/labLanes';
import { lengthOf } from '../../../store/run';
import { Icon } from '../../icons';
import { Tabs } from '../../Tabs';
import { useApp, useAppStore } from '../../useApp';
import { useLayout } from '../../useLayout';
import { FirstDifference } from './FirstDifference';
import { Lane } from './Lane';
import { LaneHead } from './LaneHead';
import { laneName } from './laneWords';
import { useCompared } from './useCompared';
import { useStopped } from './useStopped';
import './Lanes.css';

/** The same schedule under two configurations, side by side and in step. */
export function Lanes() {
  const lane = useApp(secondLane);
  return lane === undefined ? null : <Both lane={lane} />;
}

function Both({ lane }: { readonly lane: SecondLane }) {
  const app = useAppStore();
  const run = useApp((s) => s.run);
  const cursor = useApp((s) => s.cursor);
  const talk = useApp((s) => s.talk);
  const layout = useLayout();
  const differences = useCompared();
  const stopped = useStopped(lane);
  const [open, choose] = useState('A');
  const [opener] = useState(() => document.activeElement);
  const [a, b] = [run.trace.config, lane.run.trace.config];
  const lanes = [
    { letter: 'A', name: laneName(a, b), run, stopped: undefined },
    { letter: 'B', name: laneName(b, a), run: lane.run, stopped },
  ] as const;
  const apart = talk || layout === 'desk';
  const headOf = ({ letter, name, run, stopped }: (typeof lanes)[number], named: boolean) => {
    const step = Math.min(cursor, lengthOf(run));
    const ended = cursor > step ? stopped : undefined;
    const shown = named ? name : undefined;
    return <LaneHead letter={letter} name={shown} run={run} step={step} stopped={ended} />;
  };
  return (
    <div className="lanes" data-apart={apart || undefined}>
      {!apart && (
        <div className="lanes-top">
          <Tabs
            label="Lane"
            tabs={lanes.map(({ letter, name }) => ({
              id: letter,
              name: `${letter} · ${name}`,
              who: 'xen',
            }))}
            open={open}
            choose={choose}
          />
          {headOf(lanes[open === 'A' ? 0 : 1], false)}
        </div>
      )}
      <div className="lanes-stages">
        {lanes
          .filter(({ letter }) => apart || letter === open)
          .map((one) => (
            <Lane
              key={one.letter}
              letter={one.letter}
              name={one.name}
              run={one.run}
              head={apart && headOf(one, true)}
              differences={differences}
            />
          ))}
      </div>
      {talk && (
        <FirstDifference differences={differences} stopped={stopped} both={lengthOf(lane.run)} />
      )}
      <button
        type="button"
        className="control lanes-close"
        aria-label="One lane"
        onClick={() => {
          compareWith(app, undefined);
          if (opener instanceof HTMLElement) opener.focus();
        }}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}
