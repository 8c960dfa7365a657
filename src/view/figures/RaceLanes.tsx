import { LOOKS, micros } from './costCharts';
import type { Stand } from './raceLanes';

interface RaceLanesProps {
  readonly stands: readonly Stand[];
  /** The time of the longest lane at its end, in nanoseconds. */
  readonly most: number;
}

/** A row for each way: how long it has taken so far, and what it just did. */
export function RaceLanes({ stands, most }: RaceLanesProps) {
  return (
    <ol className="race-lanes">
      {stands.map((stand) => (
        <li key={stand.lane.way}>
          <b>{stand.lane.name}</b>
          <Bar stand={stand} most={most} />
          <span className="race-time mono">{micros(stand.time)}</span>
          <span className="race-says">
            {stand.says} {stand.step && <code>{stand.step}</code>}
          </span>
          <span className="race-links">
            <a href={stand.lane.stage} aria-label={`${stand.lane.name}: on the stage`}>
              On the stage
            </a>
            {stand.lane.lab && (
              <a href={stand.lane.lab} aria-label={`${stand.lane.name}: open in the Lab`}>
                In the Lab
              </a>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** The bar’s scale, in the units of its picture. */
const WIDE = 1000;

/** Time so far. */
function Bar({ stand: { lane, time }, most }: { readonly stand: Stand; readonly most: number }) {
  return (
    <svg
      className={`race-bar race-${LOOKS[lane.way].tone}`}
      viewBox={`0 0 ${WIDE} 10`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <rect width={WIDE} height="10" className="race-track" />
      <rect width={(WIDE * time) / most} height="10" className="race-run" />
    </svg>
  );
}
