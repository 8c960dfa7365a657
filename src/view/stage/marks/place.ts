import type { PlaceItem, Tick } from '../../../scene/scene';
import { type Mark, mark } from '../../draw/mark';
import { type Brush, box, buttonAttributes, labelMarks, letter, linkAttributes } from './parts';

/** A pfn: its name, its references as ticks, and the recess for a card. */
export function placeMark(place: PlaceItem, brush: Brush): Mark {
  const { key, rect, recess, level, tone, changed } = place;
  const dense = level === 'dense';
  const inside = [box('tray', rect, dense ? 1 : 6)];
  if (!dense) inside.push(box('recess', recess, 4));
  if (place.mark) inside.push(box('mark', place.mark, 3));
  inside.push(...labelMarks(place.labels), ...place.ticks.map(tickMark));
  return mark(
    'g',
    {
      class: `place ${level} tone-${tone}`,
      ...linkAttributes(place, key),
      ...buttonAttributes(place.title, dense && place.pfn !== 1 && !changed ? -1 : 0, brush.menus),
    },
    inside,
  );
}

function tickMark(tick: Tick): Mark {
  const { key, rect, state, status, changed } = tick;
  const { x, y, w, h } = rect;
  const inside = changed ? [box('mark', { x: x - 2, y: y - 2, w: w + 4, h: h + 4 }, 4)] : [];
  if (state === 'absent') {
    inside.push(mark('circle', { cx: x + w / 2, cy: y + h / 2, r: 1.5 }, undefined, 'circle'));
  } else inside.push(box('plug', rect, 2.5), letter(tick.letter, rect, 4.2, 'mono'));
  return mark(
    'g',
    { class: `tick ${state} ${status}`, ...linkAttributes(tick, tick.links.at(-1)) },
    inside,
    key,
  );
}
