import { memo } from 'react';
import type { Point } from '../../scene/geometry';
import type { Panel } from '../../scene/scene';
import { Labels } from './Labels';
import { Runs } from './Runs';

const RADIUS: Readonly<Record<Panel['kind'], number>> = {
  domain: 10,
  xen: 10,
  frame: 5,
  slot: 3,
  grant: 5,
  disk: 5,
  sector: 3,
  callout: 4,
  note: 3,
};

const along = (points: readonly Point[]): string =>
  `M${points.map((p) => `${p.x} ${p.y}`).join('L')}`;

/** Anything that never moves: a box, its words, its thin lines. */
export const PanelView = memo(function PanelView({
  panel,
  patterns,
}: {
  panel: Panel;
  patterns: string;
}) {
  const { rect, links } = panel;
  const pointable = links.length > 0;
  const interactive = pointable
    ? { role: 'button', tabIndex: 0, 'data-hover': links[0], 'data-links': links.join(' ') }
    : { role: panel.title ? 'img' : undefined };
  return (
    <g
      className={`panel ${panel.kind} tone-${panel.tone}${panel.labels.length === 0 ? ' bare' : ''}`}
      data-key={panel.key}
      data-changed={panel.changed || undefined}
      aria-label={panel.title || undefined}
      {...interactive}
    >
      {panel.leaders.map((leader) => (
        <path key={along(leader)} className="leader" d={along(leader)} />
      ))}
      <rect
        className="box"
        x={rect.x}
        y={rect.y}
        width={rect.w}
        height={rect.h}
        rx={RADIUS[panel.kind]}
      />
      <Runs runs={panel.runs} patterns={patterns} />
      <Labels labels={panel.labels} />
    </g>
  );
});
