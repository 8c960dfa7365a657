import { memo } from 'react';
import type { CardItem } from '../../scene/scene';
import { translate } from './apply';
import { Labels } from './Labels';
import { useHasMenu } from './menus';
import { Runs } from './Runs';

interface Props {
  readonly card: CardItem;
  readonly patterns: string;
}

/** A frame. Its first child is the card's body, which apply.ts resizes. */
export const CardView = memo(function CardView({ card, patterns }: Props) {
  const { rect, level } = card;
  const dense = level === 'dense';
  return (
    // biome-ignore lint/a11y/useSemanticElements: an SVG group can't be a button element
    <g
      className={`card ${level} tone-${card.tone}${card.dim ? ' dim' : ''}`}
      transform={translate(rect)}
      opacity={card.opacity}
      data-key={card.key}
      data-hover={card.key}
      data-links={card.links.join(' ')}
      data-changed={card.changed || undefined}
      role="button"
      tabIndex={dense && !card.changed ? -1 : 0}
      aria-label={card.title}
      {...useHasMenu()}
    >
      <rect className={bodyOf(card)} width={rect.w} height={rect.h} rx={dense ? 1 : 4} />
      <Runs runs={card.runs} patterns={patterns} />
      <Labels labels={card.labels} />
    </g>
  );
});

const bodyOf = ({ level, blank }: CardItem): string => {
  if (level !== 'dense') return 'body';
  return blank ? 'cell zero' : 'cell';
};
