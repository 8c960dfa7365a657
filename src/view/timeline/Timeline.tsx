import { useMemo, useRef } from 'react';
import { play, seek } from '../../store/commands';
import { lengthOf } from '../../store/run';
import { Leave } from '../present/Leave';
import { useApp, useAppStore } from '../useApp';
import { bandsOf } from './course';
import { lanesOf } from './lanes';
import { Overview } from './Overview';
import { Scrubber } from './Scrubber';
import { LANE, TOP, Track } from './Track';
import { Transport } from './Transport';
import { useStrip } from './useStrip';
import { useZoom } from './useZoom';
import './Timeline.css';

/** One lane an actor and a dot a step: where the run has been, where it stands, what comes. */
export function Timeline() {
  const app = useAppStore();
  const run = useApp((s) => s.run);
  const cursor = useApp((s) => s.cursor);
  const talk = useApp((s) => s.talk);
  const box = useRef<HTMLDivElement>(null);
  const strip = useStrip(box);
  const lanes = useMemo(() => lanesOf(run), [run]);
  const zoom = useZoom(run, cursor, strip);
  const length = lengthOf(run);
  const go = (k: number): void => {
    play(app, 'no');
    seek(app, k);
  };
  return (
    <section className="timeline" aria-label="Timeline">
      <ul className="timeline-names" aria-hidden="true">
        {lanes.lanes.map(({ name, who }, i) => (
          <li key={name} className={`of-${who}`} style={{ top: (TOP + i * LANE) * strip.unit }}>
            {name}
          </li>
        ))}
        {bandsOf(run).length > 0 && (
          <li
            className="timeline-windows"
            style={{ top: (TOP + lanes.lanes.length * LANE) * strip.unit }}
          >
            windows
          </li>
        )}
      </ul>
      <div className="timeline-strip" ref={box}>
        {strip.width > 0 && (
          <Scrubber run={run} cursor={cursor} zoom={zoom} width={strip.width} go={go}>
            <Track run={run} cursor={cursor} lanes={lanes} zoom={zoom} strip={strip} />
          </Scrubber>
        )}
        {strip.width > 0 && zoom.to - zoom.from < length && (
          <Overview {...{ lanes, length, zoom, cursor }} width={strip.width} seek={go} />
        )}
      </div>
      {talk ? <Leave /> : <Transport />}
    </section>
  );
}
