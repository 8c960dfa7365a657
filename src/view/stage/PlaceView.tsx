import { memo } from 'react';
import type { PlaceItem, Tick } from '../../scene/scene';
import { Labels } from './Labels';
import { useHasMenu } from './menus';

interface Props {
  readonly place: PlaceItem;
}

/** A pfn: its name, its references as ticks, and the recess for a card. */
export const PlaceView = memo(function PlaceView({ place }: Props) {
  const { rect, recess, level, tone } = place;
  const dense = level === 'dense';
  return (
    // biome-ignore lint/a11y/useSemanticElements: an SVG group can't be a button element
    <g
      className={`place ${level} tone-${tone}`}
      data-key={place.key}
      data-hover={place.key}
      data-links={place.links.join(' ')}
      data-changed={place.changed || undefined}
      role="button"
      tabIndex={dense && place.pfn !== 1 && !place.changed ? -1 : 0}
      aria-label={place.title}
      {...useHasMenu()}
    >
      <rect
        className="tray"
        x={rect.x}
        y={rect.y}
        width={rect.w}
        height={rect.h}
        rx={dense ? 1 : 6}
      />
      {!dense && (
        <rect
          className="recess"
          x={recess.x}
          y={recess.y}
          width={recess.w}
          height={recess.h}
          rx={4}
        />
      )}
      {place.mark && (
        <rect
          className="mark"
          x={place.mark.x}
          y={place.mark.y}
          width={place.mark.w}
          height={place.mark.h}
          rx={3}
        />
      )}
      <Labels labels={place.labels} />
      {place.ticks.map((tick) => (
        <TickView key={tick.key} tick={tick} />
      ))}
    </g>
  );
});

const TickView = memo(function TickView({ tick }: { tick: Tick }) {
  const { rect } = tick;
  const [cx, cy] = [rect.x + rect.w / 2, rect.y + rect.h / 2];
  return (
    <g
      className={`tick ${tick.state} ${tick.status}`}
      data-key={tick.key}
      data-hover={tick.links.at(-1)}
      data-links={tick.links.join(' ')}
      data-changed={tick.changed || undefined}
    >
      {tick.changed && (
        <rect
          className="mark"
          x={rect.x - 2}
          y={rect.y - 2}
          width={rect.w + 4}
          height={rect.h + 4}
          rx={4}
        />
      )}
      {tick.state === 'absent' ? (
        <circle cx={cx} cy={cy} r={1.5} />
      ) : (
        <>
          <rect className="plug" x={rect.x} y={rect.y} width={rect.w} height={rect.h} rx={2.5} />
          <text x={cx} y={cy + 4.2} fontSize={12} textAnchor="middle" className="mono">
            {tick.letter}
          </text>
        </>
      )}
    </g>
  );
});
