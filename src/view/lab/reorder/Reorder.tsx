import { useMemo } from 'react';
import { placesOf } from '../../../store/labPlaces';
import { moveStep } from '../../../store/labReorder';
import { lengthOf } from '../../../store/run';
import { say } from '../../../store/say';
import { BELOW, bottomOf, middlesOf, radiusOf } from '../../timeline/measures';
import { xOf } from '../../timeline/scale';
import type { OverProps } from '../../timeline/Timeline';
import { useAppStore } from '../../useApp';
import { Heat } from '../ahead/Heat';
import { Gone } from '../shrink/Gone';
import { Broken } from './Broken';
import { Grips } from './Grips';
import { HeldStep } from './HeldStep';
import { placeNear } from './positions';
import { Slide } from './Slide';
import { type Held, useHold } from './useHold';
import { dropWords } from './words';
import './Reorder.css';

/** Over the lanes in the Lab: dots that can be dragged, where they can go, and how far they slide. */
export function Reorder({ run, cursor, lanes, zoom, strip, go }: OverProps) {
  const app = useAppStore();
  const { width, unit } = strip;
  const middles = useMemo(() => middlesOf(lanes, unit), [lanes, unit]);
  const radius = radiusOf(lengthOf(run), zoom, strip);
  const bottom = bottomOf(lanes, unit);
  const x = useMemo(() => (k: number) => xOf(k, zoom, width), [zoom, width]);
  const yOf = (k: number): number => middles[lanes.of[k - 1]!]!;

  const placeUnder = ({ k, dx }: Held) => {
    const places = placesOf(run, k);
    const to = placeNear(k, k + dx / (x(1) - x(0)));
    return places.find(({ step }) => step === to);
  };
  const { held, grab, handlers } = useHold(run, {
    grabbed: go,
    dropped: (at) => {
      const place = placeUnder(at);
      if (place?.enabled) moveStep(app, at.k, place.step);
      else if (place !== undefined) say(app, dropWords(run, at.k, place));
    },
  });
  const place = held && placeUnder(held);
  const geometry = { x, unit, radius, bottom };
  return (
    <>
      <svg className="reorder" width={width} height={bottom} aria-hidden="true">
        {held === undefined ? (
          cursor > 0 && <Slide {...{ run, x, unit, radius }} k={cursor} y={yOf(cursor)} />
        ) : (
          <HeldStep
            {...geometry}
            {...{ held, place, zoom }}
            places={placesOf(run, held.k)}
            y={yOf(held.k)}
            who={lanes.lanes[lanes.of[held.k - 1]!]!.who}
          />
        )}
        <Heat {...{ run, x, zoom, unit, bottom }} />
        <Gone {...{ run, lanes, x, middles, radius, zoom }} />
        <Broken run={run} x={x} zoom={zoom} unit={unit} />
        <Grips {...{ lanes, zoom, width, middles, radius, grab, handlers }} />
      </svg>
      {held && (
        <p
          className="reorder-says"
          aria-live="polite"
          style={{ top: bottom, minHeight: BELOW * unit }}
        >
          {dropWords(run, held.k, place)}
        </p>
      )}
    </>
  );
}
