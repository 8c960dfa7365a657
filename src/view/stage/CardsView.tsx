import { memo } from 'react';
import type { CardItem } from '../../scene/scene';
import { CardView } from './CardView';
import { crowdPaths } from './crowd';

interface Props {
  readonly cards: readonly CardItem[];
  /** Keys of cards that are drawn as one while they move. */
  readonly crowd: ReadonlySet<string>;
  readonly patterns: string;
}

/** How many cards are compared, and skipped, together. */
const CHUNK = 48;

/** All cards: in chunks, so that a step on a stage of a thousand renders a few. */
export function CardsView({ cards, crowd, patterns }: Props) {
  const chunks = Array.from({ length: Math.ceil(cards.length / CHUNK) }, (_, i) => i * CHUNK);
  return (
    <>
      {chunks.map((from) => (
        <Chunk
          key={from}
          cards={alone(cards.slice(from, from + CHUNK), crowd)}
          patterns={patterns}
        />
      ))}
      {[...crowdPaths(cards, crowd)].map(([tone, d]) => (
        <g key={tone} className={`card dense tone-${tone}`} data-key={`crowd:${tone}`}>
          <path className="cell" d={d} />
        </g>
      ))}
    </>
  );
}

const alone = (cards: readonly CardItem[], crowd: ReadonlySet<string>): readonly CardItem[] =>
  crowd.size === 0 ? cards : cards.filter((card) => !crowd.has(card.key));

const Chunk = memo(
  function Chunk({ cards, patterns }: Omit<Props, 'crowd'>) {
    return cards.map((card) => <CardView key={card.key} card={card} patterns={patterns} />);
  },
  (a, b) =>
    a.patterns === b.patterns &&
    a.cards.length === b.cards.length &&
    a.cards.every((card, i) => card === b.cards[i]),
);
