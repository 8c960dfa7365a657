import type { RefObject } from 'react';
import type { Scene } from '../../scene/scene';
import { CardView } from './CardView';
import { FlowView } from './FlowView';
import { PanelView } from './PanelView';
import { Patterns } from './Patterns';
import { PlaceView } from './PlaceView';
import { PillView, WireView } from './WireView';

interface Props {
  readonly scene: Scene;
  /** Holds one group for each kind of thing that may move. */
  readonly layers: RefObject<SVGGElement | null>;
  readonly patterns: string;
}

/** A scene, back to front. */
export function Picture({ scene, layers, patterns }: Props) {
  const { axis } = scene.layout;
  return (
    <>
      <Patterns id={patterns} />
      <g>
        {scene.panels.map((panel) => (
          <PanelView key={panel.key} panel={panel} patterns={patterns} />
        ))}
      </g>
      <g>
        {scene.places.map((place) => (
          <PlaceView key={place.key} place={place} />
        ))}
      </g>
      <g ref={layers}>
        <g>
          {scene.cards.map((card) => (
            <CardView key={card.key} card={card} patterns={patterns} />
          ))}
        </g>
        <g>
          {scene.wires.map((wire) => (
            <WireView key={wire.key} wire={wire} axis={axis} />
          ))}
        </g>
        <g>
          {scene.pills.map((pill) => (
            <PillView key={pill.key} pill={pill} />
          ))}
        </g>
        <g>
          {scene.flows.map((flow) => (
            <FlowView key={flow.key} flow={flow} />
          ))}
        </g>
      </g>
    </>
  );
}
