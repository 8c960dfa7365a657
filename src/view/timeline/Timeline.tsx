import { type ComponentType, memo, type ReactNode, useCallback, useMemo, useRef } from 'react';
import { play, seek } from '../../store/commands';
import { lengthOf, type Run } from '../../store/run';
import { Leave } from '../present/Leave';
import { useApp, useAppStore } from '../useApp';
import { bandsOf } from './course';
import type { Zoom } from './density';
import { type Lanes, lanesOf } from './lanes';
import { LANE, TOP } from './measures';
import { Overview } from './Overview';
import { Scrubber } from './Scrubber';
import { Track } from './Track';
import { Transport } from './Transport';
import { type Strip, useStrip } from './useStrip';
import { useZoom } from './useZoom';
import './Timeline.css';

/** What lies over the lanes needs to know of them. */
export interface OverProps {
  readonly run: Run;
  readonly cursor: number;
  readonly lanes: Lanes;
  readonly zoom: Zoom;
  readonly strip: Strip;
  /** Goes to a step and stops what plays. */
  readonly go: (k: number) => void;
}

interface TimelineProps {
  /** Lies over the lanes, inside the slider. */
  readonly Over?: ComponentType<OverProps>;
  /** Stands below the buttons. */
  readonly children?: ReactNode;
  /** The id of what describes the slider. */
  readonly describedBy?: string;
}

/** One lane an actor and a dot a step: where the run has been, where it stands, what comes. */
export function Timeline({ Over, children, describedBy }: TimelineProps) {
  const app = useAppStore();
  const run = useApp((s) => s.run);
  const cursor = useApp((s) => s.cursor);
  const talk = useApp((s) => s.talk);
  const box = useRef<HTMLDivElement>(null);
  const strip = useStrip(box);
  const lanes = useMemo(() => lanesOf(run), [run]);
  const zoom = useZoom(run, cursor, strip);
  const length = lengthOf(run);
  const go = useCallback(
    (k: number): void => {
      play(app, 'no');
      seek(app, k);
    },
    [app],
  );
  return (
    <section className="timeline" aria-label="Timeline">
      <Names run={run} lanes={lanes} unit={strip.unit} />
      <div className="timeline-strip" ref={box}>
        {strip.width > 0 && (
          <Scrubber {...{ run, cursor, zoom, go, describedBy }} width={strip.width}>
            <Track {...{ run, cursor, lanes, zoom, strip }} />
            {Over && <Over {...{ run, cursor, lanes, zoom, strip, go }} />}
          </Scrubber>
        )}
        {strip.width > 0 && zoom.to - zoom.from < length && (
          <Overview {...{ lanes, length, zoom, cursor }} width={strip.width} seek={go} />
        )}
      </div>
      {talk ? <Leave /> : <Transport />}
      {!talk && children}
    </section>
  );
}

interface NamesProps {
  readonly run: Run;
  readonly lanes: Lanes;
  readonly unit: number;
}

/** Whose lanes they are. */
const Names = memo(function Names({ run, lanes: { lanes }, unit }: NamesProps) {
  return (
    <ul className="timeline-names" aria-hidden="true">
      {lanes.map(({ name, who }, i) => (
        <li key={name} className={`of-${who}`} style={{ top: (TOP + i * LANE) * unit }}>
          {name}
        </li>
      ))}
      {bandsOf(run).length > 0 && (
        <li className="timeline-windows" style={{ top: (TOP + lanes.length * LANE) * unit }}>
          windows
        </li>
      )}
    </ul>
  );
});
