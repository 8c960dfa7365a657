import { beadAt } from '../../scene/bead';
import type { Flow } from '../../scene/scene';

/** Bytes on their way: one bead a sector, on a thin path; apply.ts moves the beads. */
export function FlowView({ flow }: { flow: Flow }) {
  return (
    <g className={`flow tone-${flow.tone}`} data-key={flow.key} data-links={flow.links.join(' ')}>
      <title>{flow.title}</title>
      <path className="way" d={`M${flow.way.map((p) => `${p.x} ${p.y}`).join('L')}`} />
      {flow.beads.map((bead, i) => {
        const { x, y, opacity } = beadAt(flow, i);
        return (
          <rect
            key={bead}
            className="bead"
            x={x - 3}
            y={y - 3}
            width={6}
            height={6}
            opacity={opacity}
          />
        );
      })}
    </g>
  );
}
