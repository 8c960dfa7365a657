import { memo } from 'react';
import type { Point } from '../../scene/geometry';
import { RADIUS } from '../../scene/radius';
import type { Grip, Panel } from '../../scene/scene';
import { Labels } from './Labels';
import { useHasMenu } from './menus';
import { Runs } from './Runs';

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
  const menu = useHasMenu();
  const pointable = links.length > 0;
  const grip = menu['aria-haspopup'] && panel.grip;
  const inside = grip !== undefined && !pointable;
  const interactive = pointable
    ? {
        role: 'button',
        tabIndex: 0,
        'data-hover': links[0],
        'data-links': links.join(' '),
        'data-menu': grip?.menu,
        ...menu,
      }
    : { role: panel.title && !inside ? 'img' : undefined };
  return (
    <g
      className={`panel ${panel.kind} tone-${panel.tone}${panel.labels.length === 0 ? ' bare' : ''}`}
      data-key={panel.key}
      data-changed={panel.changed || undefined}
      aria-label={inside ? undefined : panel.title || undefined}
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
      {inside && <GripView grip={grip} title={panel.title} />}
    </g>
  );
});

/** What takes the click for a panel that is no thing by itself. */
function GripView({ grip, title }: { readonly grip: Grip; readonly title: string }) {
  const { x, y, w, h } = grip.rect;
  return (
    // biome-ignore lint/a11y/useSemanticElements: an SVG group can't be a button element
    <g
      className="grip"
      role="button"
      tabIndex={0}
      aria-haspopup="menu"
      aria-label={title}
      data-menu={grip.menu}
    >
      <rect x={x} y={y} width={w} height={h} rx={4} />
    </g>
  );
}
