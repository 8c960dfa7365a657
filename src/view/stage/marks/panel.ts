import type { Point } from '../../../scene/geometry';
import { RADIUS } from '../../../scene/radius';
import type { Grip, Panel } from '../../../scene/scene';
import { type Mark, mark } from '../../draw/mark';
import { type Brush, box, buttonAttributes, labelMarks, linkAttributes, runMarks } from './parts';

const along = (points: readonly Point[]): string =>
  `M${points.map((p) => `${p.x} ${p.y}`).join('L')}`;

/** Anything that never moves: a box, its words, its thin lines. */
export function panelMark(panel: Panel, brush: Brush): Mark {
  const { key, kind, rect, links, labels, title } = panel;
  const grip = brush.menus ? panel.grip : undefined;
  const pointable = links.length > 0;
  const inside = grip !== undefined && !pointable;
  return mark(
    'g',
    {
      class: `panel ${kind} tone-${panel.tone}${labels.length === 0 ? ' bare' : ''}`,
      ...(pointable
        ? {
            ...linkAttributes(panel),
            ...buttonAttributes(title, 0, brush.menus),
            'data-menu': grip?.menu,
          }
        : {
            'data-key': key,
            'data-changed': panel.changed || undefined,
            role: title && !inside ? 'img' : undefined,
            'aria-label': inside ? undefined : title || undefined,
          }),
    },
    [
      ...panel.leaders.map((leader, i) =>
        mark('path', { class: 'leader', d: along(leader) }, undefined, `leader ${i}`),
      ),
      box('box', rect, RADIUS[kind]),
      ...runMarks(panel.runs, brush),
      ...labelMarks(labels),
      ...(inside ? [gripMark(grip, title)] : []),
    ],
  );
}

/** What takes the click for a panel that is no thing by itself. */
const gripMark = ({ menu, rect: { x, y, w, h } }: Grip, title: string): Mark =>
  mark(
    'g',
    { class: 'grip', ...buttonAttributes(title, 0, true), 'data-menu': menu },
    [mark('rect', { x, y, width: w, height: h, rx: 4 })],
    'grip',
  );
