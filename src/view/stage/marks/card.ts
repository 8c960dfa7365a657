import type { CardItem } from '../../../scene/scene';
import { type Mark, mark } from '../../draw/mark';
import { translate } from '../apply';
import type { Crowd } from '../crowd';
import { type Brush, buttonAttributes, labelMarks, linkAttributes, runMarks } from './parts';

/** A frame. The first thing in it is the card's body, which apply.ts resizes. */
export function cardMark(card: CardItem, brush: Brush): Mark {
  const { key, rect, level } = card;
  const dense = level === 'dense';
  return mark(
    'g',
    {
      class: `card ${level} tone-${card.tone}${card.dim ? ' dim' : ''}`,
      transform: translate(rect),
      opacity: card.opacity,
      ...linkAttributes(card, key),
      ...buttonAttributes(card.title, dense && !card.changed ? -1 : 0, brush.menus),
    },
    [
      mark('rect', { class: bodyOf(card), width: rect.w, height: rect.h, rx: dense ? 1 : 4 }),
      ...runMarks(card.runs, brush),
      ...labelMarks(card.labels),
    ],
  );
}

const bodyOf = ({ level, blank }: CardItem): string => {
  if (level !== 'dense') return 'body';
  return blank ? 'cell zero' : 'cell';
};

/** Cards that are drawn as one while they move. */
export const crowdMark = ({ key, d }: Crowd): Mark =>
  mark('g', { class: `card dense tone-${key}`, 'data-key': `crowd:${key}` }, [
    mark('path', { class: 'cell', d }),
  ]);
