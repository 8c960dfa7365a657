import { NOTHING_YET } from '../../store/checkReport';
import { useApp } from '../useApp';
import { count } from './words';

const WIDTH = 600;
const HEIGHT = 36;
/** A bar's part of its place. */
const BAR = 0.8;

/** States by depth: a bar for each depth that is known in whole, and one of what waits behind them. */
export function Frontier() {
  const report = useApp((s) => s.check?.search?.report) ?? NOTHING_YET;
  const { widths, states, depth, covered, done } = report;
  const known = widths.reduce((sum, width) => sum + width, 0);
  const bars = [...widths, ...(known < states ? [states - known] : [])];
  const most = Math.max(1, ...bars);
  const each = WIDTH / Math.max(1, bars.length);
  const widest = widths.indexOf(Math.max(...widths));
  return (
    <figure className="check-frontier">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        {bars.map((width, i) => (
          <rect
            // A bar is known by its depth.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            key={i}
            x={i * each}
            width={each * BAR}
            y={HEIGHT * (1 - width / most)}
            height={(HEIGHT * width) / most}
            data-part={i >= widths.length || undefined}
          />
        ))}
      </svg>
      <figcaption>
        {states === 0
          ? 'States by depth.'
          : `States by depth, 0 to ${depth}; the most, ${count(widths[widest] ?? 0)}, at depth ${widest}.`}
        {done === 'no' &&
          states > 0 &&
          ` The last and lighter one is a part of depth ${covered + 1}.`}
      </figcaption>
    </figure>
  );
}
