import { memo } from 'react';
import type { Pill, Wire } from '../../scene/scene';
import { translate } from './apply';
import { lookOf, pathOf, pathOfAll } from './faint';
import { Labels } from './Labels';

interface Props {
  readonly wire: Wire;
  readonly axis: 'x' | 'y';
}

/** A reference to a card that lies elsewhere: body, then head; apply.ts counts on the order. */
export const WireView = memo(function WireView({ wire, axis }: Props) {
  const { body, head } = pathOf(wire, axis);
  return (
    <g
      className={`wire ${lookOf(wire)}`}
      opacity={wire.opacity}
      data-key={wire.key}
      data-hover={wire.links[0]}
      data-links={wire.links.join(' ')}
      data-changed={wire.changed || undefined}
    >
      <path className="line" d={body} />
      <path className="head" d={head} />
    </g>
  );
});

/** All the faint wires of one look, drawn as one: body, then heads. */
export function WiresView({
  look,
  wires,
  axis,
}: {
  look: string;
  wires: readonly Wire[];
  axis: 'x' | 'y';
}) {
  const { body, head } = pathOfAll(wires, axis);
  return (
    <g className={`wire faint ${look}`} data-key={`faint:${look}`}>
      <path className="line" d={body} />
      <path className="head" d={head} />
    </g>
  );
}

export const PillView = memo(function PillView({ pill }: { pill: Pill }) {
  return (
    <g
      className={`pill ${pill.status} tone-${pill.tone}`}
      transform={translate(pill.rect)}
      opacity={pill.opacity}
      data-key={pill.key}
      data-hover={pill.links[0]}
      data-links={pill.links.join(' ')}
      data-changed={pill.changed || undefined}
    >
      <title>{pill.title}</title>
      <rect
        className="bubble"
        width={pill.rect.w}
        height={pill.rect.h}
        rx={Math.min(10, pill.rect.h / 2)}
      />
      <Labels labels={pill.labels} />
    </g>
  );
});
