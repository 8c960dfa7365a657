import { wirePath } from '../../scene/path';
import type { Pill, Wire } from '../../scene/scene';
import { translate } from './apply';
import { Labels } from './Labels';

/** A reference to a card that lies elsewhere: body, then head; apply.ts counts on the order. */
export function WireView({ wire, axis }: { wire: Wire; axis: 'x' | 'y' }) {
  const { body, head } = wirePath(wire, axis);
  return (
    <g
      className={`wire ${wire.status}${wire.faint && !wire.changed ? ' faint' : ''} tone-${wire.status === 'stale' ? 'wrong' : wire.tone}`}
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
}

export function PillView({ pill }: { pill: Pill }) {
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
}
